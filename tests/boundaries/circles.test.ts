import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findCircles } from './circles.ts';

const graph = (edges: Readonly<Record<string, readonly string[]>>) => new Map(Object.entries(edges));

test('files that import one another are found, in groups', () => {
  expect(findCircles(graph({ a: ['b'], b: ['c'], c: ['a', 'd'], d: ['e'], e: ['d'], f: ['a'] }))).toEqual([
    ['a', 'b', 'c'],
    ['d', 'e'],
  ]);
  expect(findCircles(graph({ a: ['a'] }))).toEqual([['a']]);
  expect(findCircles(graph({ a: ['b', 'c'], b: ['c'], c: [] }))).toEqual([]);
});

test('two files are in one circle when each is reached from the other', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f'];
  const edges = fc.dictionary(fc.constantFrom(...names), fc.uniqueArray(fc.constantFrom(...names)));
  fc.assert(
    fc.property(edges, (given) => {
      const reached = (from: string): ReadonlySet<string> => {
        const seen = new Set<string>();
        const todo = [...(given[from] ?? [])];
        for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
          if (seen.has(next)) continue;
          seen.add(next);
          todo.push(...(given[next] ?? []));
        }
        return seen;
      };
      const circles = findCircles(graph(given));
      const together = (one: string, other: string) =>
        circles.some((circle) => circle.includes(one) && circle.includes(other));
      for (const one of names)
        for (const other of names)
          if (one !== other)
            expect(together(one, other)).toBe(reached(one).has(other) && reached(other).has(one));
    }),
  );
});
