import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Ladder, placedAnew, type Ranked, standingOrder } from './ranks.ts';

/** Things from a list `id: position`; ids are ages. */
const ladder = (
  positions: Readonly<Record<string, number>>,
  { first = 'newer', limit = Number.POSITIVE_INFINITY }: Partial<Ladder> = {},
): Ladder => ({
  ranked: Object.entries(positions).map(([id, position]) => ({ id, position })),
  first,
  limit,
});

const written = ({ ranked, ...rest }: Ladder, moves: readonly Ranked[]): Ladder => {
  const to = new Map(moves.map(({ id, position }) => [id, position]));
  return { ...rest, ranked: ranked.map(({ id, position }) => ({ id, position: to.get(id) ?? position })) };
};

test('of two at one position the older role is higher, and the older channel first', () => {
  expect(standingOrder(ladder({ 1: 0, 7: 1, 9: 1 }))).toEqual(['1', '9', '7']);
  expect(standingOrder(ladder({ 7: 1, 9: 1, 8: 0 }, { first: 'older' }))).toEqual(['8', '7', '9']);
});

test('roles at one position are told apart without touching the bot’s role and what stands above', () => {
  // @everyone, two at 1, the bot, an administrator.
  const tight = ladder({ 1: 0, 10: 1, 11: 1, 12: 2, 13: 3 }, { limit: 2 });
  expect(standingOrder(tight)).toEqual(['1', '11', '10', '12', '13']);
  // There is no room between them and the bot: the lowest alone, after which Discord has counted anew.
  expect(placedAnew(tight, ['10', '11'])).toEqual([{ id: '10', position: 1 }]);
  const roomy = ladder({ 1: 0, 10: 1, 11: 1, 12: 3, 13: 4 }, { limit: 3 });
  expect(placedAnew(roomy, ['10', '11'])).toEqual([{ id: '11', position: 2 }]);
  // Below there is room as well.
  expect(placedAnew(ladder({ 1: 0, 10: 2, 11: 2, 12: 3 }, { limit: 3 }), ['10', '11'])).toEqual([
    { id: '10', position: 1 },
  ]);
});

test('only what is moved is written, and nothing where all stands right', () => {
  const apart = ladder({ 1: 0, 10: 1, 11: 2, 12: 3, 13: 4, 14: 5 });
  expect(placedAnew(apart, ['10', '12', '13'])).toEqual([]);
  expect(placedAnew(apart, ['13', '11'])).toEqual([
    { id: '13', position: 2 },
    { id: '11', position: 4 },
  ]);
});

const anyLadder = fc
  .record({
    positions: fc
      .uniqueArray(fc.integer({ min: 2, max: 40 }), { minLength: 1, maxLength: 9 })
      .chain((ids) =>
        fc
          .array(fc.integer({ min: 1, max: 6 }), { minLength: ids.length, maxLength: ids.length })
          .map((places) => Object.fromEntries(ids.map((id, at) => [String(id), places[at] ?? 1]))),
      ),
    first: fc.constantFrom('older' as const, 'newer' as const),
    limit: fc.option(fc.integer({ min: 2, max: 7 }), { nil: Number.POSITIVE_INFINITY }),
  })
  .chain(({ positions, first, limit }) => {
    const whole = ladder({ 1: 0, ...positions }, { first, limit });
    const movable = whole.ranked.flatMap(({ id, position }) => (id !== '1' && position < limit ? [id] : []));
    return fc.record({ whole: fc.constant(whole), wanted: fc.shuffledSubarray(movable) });
  });

test('whatever stands at one position, some are put in an order, the others stay, and none at the limit is touched', () => {
  fc.assert(
    fc.property(anyLadder, ({ whole, wanted }) => {
      const moves = placedAnew(whole, wanted);
      const was = new Map(whole.ranked.map(({ id, position }) => [id, position]));
      for (const { id, position } of moves) {
        expect(position).toBeLessThan(whole.limit);
        expect(was.get(id)).toBeLessThan(whole.limit);
        // Below roles stands @everyone, which is older than all.
        expect(position).toBeGreaterThan(whole.first === 'newer' ? 0 : -1);
      }
      const among = (order: readonly string[]): readonly string[] =>
        order.filter((id) => wanted.includes(id));
      const rest = (order: readonly string[]): readonly string[] =>
        order.filter((id) => !wanted.includes(id));
      const after = standingOrder(written(whole, moves));
      if (whole.limit === Number.POSITIVE_INFINITY) {
        expect(among(after)).toEqual(wanted);
        expect(rest(after)).toEqual(rest(standingOrder(whole)));
        expect(placedAnew(written(whole, moves), wanted)).toEqual([]);
      }
    }),
    { numRuns: 500 },
  );
});

/** Takes the moved out, puts each where its position says, counts anew: as Discord does it where positions are not apart. */
const countedAnew = ({ ranked, ...rest }: Ladder, moves: readonly Ranked[]): Ladder => {
  const moved = new Set(moves.map(({ id }) => id));
  const order = standingOrder({ ranked, ...rest }).filter((id) => !moved.has(id));
  for (const { id, position } of moves.toSorted((one, other) => one.position - other.position))
    order.splice(position, 0, id);
  return { ...rest, ranked: order.map((id, position) => ({ id, position })) };
};

test('where there was no room, there is once the lowest is in its place and all are counted anew', () => {
  const tight = ladder({ 1: 0, 10: 1, 11: 1, 14: 1, 12: 2, 13: 3 }, { limit: 2 });
  const wanted = ['10', '14', '11'];
  const counted = { ...countedAnew(tight, placedAnew(tight, wanted)), limit: 4 };
  expect(standingOrder(countedAnew(counted, placedAnew(counted, wanted)))).toEqual([
    '1',
    ...wanted,
    '12',
    '13',
  ]);
});
