import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { examples } from './examples/index.ts';
import { prepareRequest } from './request.ts';
import { readSpec } from './spec.ts';
import { differencesOf } from './unchanged.ts';
import { createWorld, type World } from './world.ts';

const spec = readSpec();
let folder: string;
let world: World;
let disk: DatabaseSync;
beforeAll(async () => {
  // The simulator says what went wrong, which is what these tests are about.
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  folder = await mkdtemp(join(tmpdir(), 'unstored-'));
  world = await createWorld({ data: folder });
  disk = new DatabaseSync(join(folder, 'simulator.db'));
});
afterAll(async () => {
  disk.close();
  await world.stop();
  await rm(folder, { recursive: true });
  vi.restoreAllMocks();
});

/** Lets nothing be stored while something is done: every change fails at its very end, after all that it has done. */
const whileFull = async <Outcome>(work: () => Promise<Outcome>): Promise<Outcome> => {
  for (const deed of ['insert', 'delete'])
    disk.exec(
      `create trigger full_${deed} before ${deed} on entity begin select raise(abort, 'The disk is full'); end`,
    );
  try {
    return await work();
  } finally {
    disk.exec('drop trigger full_insert; drop trigger full_delete');
  }
};

for (const [index, example] of examples.entries()) {
  const operation = spec?.operations.find(({ id }) => id === example.operation);
  if (!operation) continue;
  test(`${example.operation} (${index}) changes nothing when it cannot be stored, and works when it can`, async () => {
    const { send } = await prepareRequest(world, operation, example);
    await world.pass();
    const before = await world.control.dumpState();
    const failed = await whileFull(send);
    const succeeded = example.status === undefined ? operation.successes : [example.status];
    // What stores nothing cannot fail so.
    if (failed.status !== 500) return expect(succeeded).toContain(failed.status);
    expect(differencesOf(before, await world.control.dumpState())).toEqual([]);
    await world.pass();
    expect(succeeded).toContain((await send()).status);
  });
}
