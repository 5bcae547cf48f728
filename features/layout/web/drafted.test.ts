import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DocumentChannel } from '../document-model.ts';
import { inTree, movedInTree, newChannel } from './drafted.ts';

const CATEGORIES = ['a', 'b', 'c'];
/** Channels in any order, some in a category, some in one that is left alone. */
const channels = fc
  .tuple(
    fc.subarray(CATEGORIES),
    fc.array(fc.constantFrom(...CATEGORIES, null, '123456'), { maxLength: 8 }),
    fc.infiniteStream(fc.nat()),
  )
  .map(([categories, parents, dice]): DocumentChannel[] =>
    [
      ...categories.map((key) => ({ ...newChannel('category', key), key })),
      ...parents.map((parent, at) => ({ ...newChannel('text', `t${at}`), key: `t${at}`, parent })),
    ]
      .map((channel) => ({ channel, dice: dice.next().value ?? 0 }))
      .toSorted((one, other) => one.dice - other.dice)
      .map(({ channel }) => channel),
  );
const keysOf = (some: readonly DocumentChannel[]): readonly string[] => some.map(({ key }) => key);
const move = fc.tuple(channels, fc.nat(), fc.nat()).map(([some, one, other]) => {
  const before = inTree(some);
  const moved = before[one % Math.max(1, before.length)];
  const after = before.filter((each) => each !== moved);
  if (moved) after.splice(other % before.length, 0, moved);
  return { before, after, moved };
});

test('a tree has all channels, each below its category and above the next', () => {
  fc.assert(
    fc.property(channels, (some) => {
      const tree = inTree(some);
      expect(keysOf(tree).toSorted()).toEqual(keysOf(some).toSorted());
      let above: string | undefined;
      for (const { kind, key, parent } of tree) {
        if (kind === 'category') above = key;
        else if (above === undefined) expect(tree.some((each) => each.key === parent)).toBe(false);
        else expect(parent).toBe(above);
      }
      expect(inTree(tree)).toEqual(tree);
    }),
  );
});

test('whatever is moved, nothing else changes its category or its order', () => {
  fc.assert(
    fc.property(move, ({ before, after, moved }) => {
      fc.pre(moved !== undefined);
      if (!moved) return;
      const now = movedInTree(after, moved);
      expect(inTree(now)).toEqual(now);
      const parents = (some: readonly DocumentChannel[]) =>
        new Map(some.filter(({ key }) => key !== moved.key).map(({ key, parent }) => [key, parent]));
      expect(parents(now)).toEqual(parents(before));
      const others = (some: readonly DocumentChannel[], kind: 'category' | 'text') =>
        keysOf(
          some.filter((each) => each.kind === kind && each.key !== moved.key && each.kind !== moved.kind),
        );
      for (const kind of ['category', 'text'] as const)
        if (moved.kind !== 'category' || kind === 'category')
          expect(others(now, kind)).toEqual(others(before, kind));
    }),
  );
});

test('a channel is in the category that it was put below, where it was put', () => {
  fc.assert(
    fc.property(move, ({ after, moved }) => {
      fc.pre(moved !== undefined && moved.kind !== 'category');
      if (!moved) return;
      const now = movedInTree(after, moved);
      expect(keysOf(now)).toEqual(keysOf(after));
      const above = after.slice(0, after.indexOf(moved)).findLast(({ kind }) => kind === 'category');
      // A category that is left alone is on top, with what stands in it.
      const isInTree = after.some(({ key }) => key === moved.parent);
      const { parent } = now.find(({ key }) => key === moved.key) ?? moved;
      expect(parent).toBe(above?.key ?? (isInTree ? null : moved.parent));
    }),
  );
});
