import { expect, test } from 'vitest';
import { createKeptPlans } from './kept-plans.ts';

const open = () => {
  let time = 0;
  const plans = createKeptPlans(() => time);
  const use = (sql: string, times: number): string | undefined => {
    let name: string | undefined;
    for (let each = 0; each < times; each += 1) name = plans.nameOf(sql);
    return name;
  };
  return { plans, use, pass: (ms: number) => (time += ms) };
};

test('a statement gets a name once it has come again and again, and keeps it', () => {
  const { use } = open();
  expect(use('select 1', 3)).toBeUndefined();
  const name = use('select 1', 1);
  expect(name).toBeDefined();
  expect(use('select 1', 5)).toBe(name);
  expect(use('select 2', 4)).not.toBe(name);
});

test('while all that is kept is in use nothing makes room, and later what was used longest ago does', () => {
  const { plans, use, pass } = open();
  for (let each = 0; each < 100; each += 1) use(`select ${each}`, 4);
  expect(use('select one more', 9)).toBeUndefined();
  expect(plans.takeSuperfluous()).toEqual([]);
  pass(60_000);
  const first = use('select 0', 1);
  expect(use('select one more', 4)).toBeDefined();
  const gone = plans.takeSuperfluous();
  expect(gone).toHaveLength(1);
  expect(gone).not.toContain(first);
  expect(plans.takeSuperfluous()).toEqual([]);
});

test('a plan that is of no use any more is given up, and its name never comes again', () => {
  const { plans, use } = open();
  const name = use('select 1', 4) ?? '';
  plans.forget(name);
  expect(plans.takeSuperfluous()).toEqual([name]);
  expect(use('select 1', 4)).not.toBe(name);
});
