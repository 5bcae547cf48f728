import { afterAll, beforeAll, expect, test } from 'vitest';
import { examples } from './examples/index.ts';
import { exercise } from './exercise.ts';
import { whyLeftOut } from './left-out.ts';
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
    }, 60_000);
}

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
