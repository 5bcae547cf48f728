import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Overwrite } from '../model/channel.ts';
import { isSynced, stateOf, type ThreeWay, withState } from './overwrite-edits.ts';

const empty: Overwrite = { id: '1', type: 0, allow: '0', deny: '0' };

test('a permission is in one of three states, whatever it was before, and the others stay', () => {
  const bit = fc.integer({ min: 0, max: 52 }).map((index) => 1n << BigInt(index));
  const way = fc.constantFrom<ThreeWay>('deny', 'inherit', 'allow');
  fc.assert(
    fc.property(fc.array(fc.tuple(bit, way)), bit, bit, way, (edits, one, other, state) => {
      const before = edits.reduce((overwrite, [each, to]) => withState(overwrite, each, to), empty);
      const after = withState(before, one, state);
      expect(stateOf(after, one)).toBe(state);
      expect(BigInt(after.allow) & BigInt(after.deny)).toBe(0n);
      if (one !== other) expect(stateOf(after, other)).toBe(stateOf(before, other));
    }),
  );
});

test('a channel is synced when it says the same as its category, in any order, and what says nothing does not count', () => {
  const denied: Overwrite = { id: '2', type: 0, allow: '0', deny: '1024' };
  const allowed: Overwrite = { id: '3', type: 1, allow: '1024', deny: '0' };
  expect(isSynced([denied, allowed], [allowed, denied])).toBe(true);
  expect(isSynced([denied, empty], [denied])).toBe(true);
  expect(isSynced([denied], [])).toBe(false);
  expect(isSynced([{ ...denied, type: 1 }], [denied])).toBe(false);
});
