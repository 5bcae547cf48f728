/** Something with a position among others of its kind, lowest first. */
export type Ranked = { readonly id: string; readonly position: number };

const inOrder = (ranked: readonly Ranked[]): readonly Ranked[] =>
  ranked.toSorted(
    (one, other) => one.position - other.position || (BigInt(one.id) < BigInt(other.id) ? -1 : 1),
  );

/** Ids as they stand: by position, and of what has the same, the older first. Pure. */
export const standingOrder = (ranked: readonly Ranked[]): readonly string[] =>
  inOrder(ranked).map(({ id }) => id);

/**
 * The positions to write so that some stand in a wanted order, and everything else where it stood: they take one another's places.
 * Whoever had the same position as another gets one of their own. Pure.
 */
export const placedAnew = (ranked: readonly Ranked[], wanted: readonly string[]): readonly Ranked[] => {
  const before = inOrder(ranked);
  const known = new Set(before.map(({ id }) => id));
  const inTurn = wanted.filter((id) => known.has(id));
  const moving = new Set(inTurn);
  const now = before.filter(({ id }) => moving.has(id)).map(({ id }) => id);
  if (now.every((id, index) => id === inTurn[index])) return [];
  const order = before.map(({ id }) => (moving.has(id) ? (inTurn.shift() ?? id) : id));
  const was = new Map(before.map(({ id, position }) => [id, position]));
  let last = -1;
  return order.flatMap((id, index) => {
    last = Math.max(before[index]?.position ?? 0, last + 1);
    return was.get(id) === last ? [] : [{ id, position: last }];
  });
};
