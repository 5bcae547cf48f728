import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newTaskSchema } from '../model.ts';
import { emptyValues, fromLocal, toInput, toLocal, toPatch } from './form-values.ts';

test('a due time survives the picker, to the second', () => {
  const seconds = fc.integer({
    min: Date.parse('2020-01-01T00:00:00Z') / 1000,
    max: Date.parse('2040-01-01T00:00:00Z') / 1000,
  });
  fc.assert(
    fc.property(seconds, (second) => {
      const local = toLocal(new Date(second * 1000).toISOString());
      // In the hour that a clock change repeats, a local time means two times; it stays the same local time.
      expect(toLocal(fromLocal(local) ?? '')).toBe(local);
    }),
  );
  expect(fromLocal(null)).toBeNull();
  expect(fromLocal('')).toBeNull();
});

test('an empty number is refused and not taken for 0', () => {
  const parsed = newTaskSchema.safeParse(toInput({ ...emptyValues, title: 'A', reward: '' }));
  expect(parsed.error?.issues.map((issue) => issue.path)).toEqual([['reward']]);
});

test('a save holds only what was edited', () => {
  const values = { ...emptyValues, title: 'New', state: 'cancelled' as const };
  expect(toPatch(values, ['title'])).toEqual({ title: 'New' });
  expect(toPatch(values, ['state', 'description'])).toEqual({ state: 'cancelled', description: null });
});
