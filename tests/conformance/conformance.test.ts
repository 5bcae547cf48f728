import { afterAll, beforeAll, expect, test } from 'vitest';
import { EVENT_SHAPES } from './event-shapes.ts';
import { examples } from './examples/index.ts';
import { exercise } from './exercise.ts';
import { whyLeftOut } from './left-out.ts';
import { provokeEvents } from './provoke.ts';
import { readSpec } from './spec.ts';
import { renderCoverage } from './table.ts';
import { createWorld, type World } from './world.ts';

const spec = readSpec();
let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.stop());

const operations = spec?.operations ?? [];

test.skipIf(spec)('Discord’s API description is not here: set DISCORD_OPENAPI to check against it', () => {
  expect(spec).toBeUndefined();
});

for (const operation of operations) {
  const mine = examples.filter((each) => each.operation === operation.id);
  if (mine.length === 0) {
    test(`${operation.id} is not there`, async () => {
      const path = operation.path.replace(/\{\w+\}/g, '1');
      expect(await world.request(operation.method, path)).toMatchObject({ status: 404, body: { code: 0 } });
    });
    continue;
  }
  for (const each of mine)
    test(`${operation.id} is as described`, async () => {
      if (spec) expect(await exercise(spec, world, operation, each)).toEqual([]);
    });
}

/** The description knows no forwarded messages yet: it has references of replies only. */
const asReply = (data: unknown): unknown => {
  const { message_reference: reference } = data as { message_reference?: { type?: number } };
  return reference?.type === 1 ? { ...(data as object), message_reference: { ...reference, type: 0 } } : data;
};

test.runIf(spec)('every event that came is as described', async () => {
  await provokeEvents(world);

  const wrong = world.heard.flatMap(({ name, data }) => {
    const shape = EVENT_SHAPES[name];
    if (name === 'READY' || !spec) return [];
    return shape
      ? spec.wrongInSent(shape, asReply(data)).map((problem) => `${name}: ${problem}`)
      : [`${name}: unknown`];
  });
  expect([...new Set(wrong)]).toEqual([]);
});

test.runIf(spec)('every event that there is came', () => {
  const came = new Set(world.heard.map(({ name }) => name));
  expect(Object.keys(EVENT_SHAPES).filter((name) => !came.has(name))).toEqual([]);
});

test.runIf(spec)('every example is of an operation that is described', () => {
  const known = new Set(operations.map(({ id }) => id));
  expect(examples.map(({ operation }) => operation).filter((id) => !known.has(id))).toEqual([]);
});

test.runIf(spec)('the table in docs/ says what is covered', async () => {
  await expect(renderCoverage(operations, examples)).toMatchFileSnapshot('../../docs/simulator-coverage.md');
});

test.runIf(spec)('what is left out is left out for a reason', () => {
  const silent = operations.filter(
    ({ id, path }) => !examples.some((each) => each.operation === id) && whyLeftOut(path) === '',
  );
  expect(silent.map(({ id }) => id)).toEqual([]);
});
