import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changedFields, pickFields, rebase } from './rebase.ts';

const values = fc.record({
  title: fc.string({ maxLength: 2 }),
  reward: fc.integer({ min: 0, max: 3 }),
  roles: fc.array(fc.constantFrom('a', 'b'), { maxLength: 2 }),
});

test('what I did not touch is theirs, what I touched is mine', () => {
  fc.assert(
    fc.property(values, values, values, (base, mine, newer) => {
      const { merged } = rebase(base, mine, newer);
      const own = changedFields(base, mine);
      for (const field of ['title', 'reward', 'roles'] as const)
        expect(merged[field]).toEqual(own.includes(field) ? mine[field] : newer[field]);
    }),
  );
});

test('a clash is a field that both changed to different values', () => {
  fc.assert(
    fc.property(values, values, values, (base, mine, newer) => {
      const { clashing } = rebase(base, mine, newer);
      const differ = (one: unknown, other: unknown) => JSON.stringify(one) !== JSON.stringify(other);
      for (const field of ['title', 'reward', 'roles'] as const) {
        const isClash =
          differ(base[field], mine[field]) &&
          differ(base[field], newer[field]) &&
          differ(mine[field], newer[field]);
        expect(clashing.includes(field)).toBe(isClash);
      }
    }),
  );
});

test('a save of nothing but a claim does not disturb who edits the title', () => {
  const base = { title: 'Old', state: 'open' };
  expect(rebase(base, { title: 'New', state: 'open' }, { title: 'Old', state: 'claimed' })).toEqual({
    merged: { title: 'New', state: 'claimed' },
    theirs: ['state'],
    clashing: [],
  });
});

test('picking takes the named fields and no others', () => {
  expect(pickFields({ a: 1, b: 2, c: 3 }, ['a', 'c', 'z'])).toEqual({ a: 1, c: 3 });
});
