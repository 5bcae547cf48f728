/** Something with a position among others of its kind, lowest first. */
export type Ranked = { readonly id: string; readonly position: number };

/** Things of a kind by their positions, which need not differ. */
export type Ladder = {
  readonly ranked: readonly Ranked[];
  /** Which of two with the same position comes first, from the lowest on. */
  readonly first: 'older' | 'newer';
  /** From this position on nothing can be moved, and nothing moved to. */
  readonly limit: number;
};

const isOlder = (one: string, other: string): boolean => BigInt(one) < BigInt(other);

const comesFirst = ({ first }: Pick<Ladder, 'first'>, one: string, other: string): boolean =>
  isOlder(one, other) === (first === 'older');

const inOrder = (ladder: Pick<Ladder, 'ranked' | 'first'>): readonly Ranked[] =>
  ladder.ranked.toSorted(
    (one, other) => one.position - other.position || (comesFirst(ladder, one.id, other.id) ? -1 : 1),
  );

/** Ids as they stand, lowest position first. Pure. */
export const standingOrder = (ladder: Pick<Ladder, 'ranked' | 'first'>): readonly string[] =>
  inOrder(ladder).map(({ id }) => id);

/** Ids of all, with some of them in a wanted order: they take one another's places, and everything else stays. Pure. */
const wantedOrder = (before: readonly Ranked[], wanted: readonly string[]): readonly string[] => {
  const known = new Set(before.map(({ id }) => id));
  const inTurn = wanted.filter((id) => known.has(id));
  const moving = new Set(inTurn);
  return before.map(({ id }) => (moving.has(id) ? (inTurn.shift() ?? id) : id));
};

/** Whether one may stand right below another. Pure. */
const fits = (ladder: Ladder, low: Ranked | undefined, high: Ranked | undefined): boolean =>
  !low ||
  !high ||
  low.position < high.position ||
  (low.position === high.position && comesFirst(ladder, low.id, high.id));

/** A part of an order, by its first and last place. */
type Stretch = { readonly from: number; readonly to: number };

/** Raises each above the one before it, as little as that needs. */
const raised = (ladder: Ladder, placed: readonly Ranked[], { from, to }: Stretch): readonly Ranked[] => {
  const after = [...placed];
  for (let at = from; at <= to; at += 1) {
    const [low, here] = [after[at - 1], after[at]];
    if (low && here && !fits(ladder, low, here))
      after[at] = { ...here, position: low.position + (comesFirst(ladder, low.id, here.id) ? 0 : 1) };
  }
  return after;
};

/** Lowers each below the one after it, as little as that needs. */
const lowered = (ladder: Ladder, placed: readonly Ranked[], { from, to }: Stretch): readonly Ranked[] => {
  const after = [...placed];
  for (let at = to; at >= from; at -= 1) {
    const [here, high] = [after[at], after[at + 1]];
    if (here && high && !fits(ladder, here, high))
      after[at] = { ...here, position: high.position - (comesFirst(ladder, here.id, high.id) ? 0 : 1) };
  }
  return after;
};

const isRight = (ladder: Ladder, placed: readonly Ranked[]): boolean =>
  placed.every((each, at) => each.position >= 0 && fits(ladder, placed[at - 1], each));

/**
 * The positions to write so that some stand in a wanted order, and everything else where it stood: they take one another's places. Of
 * those that have the same position as another only as many get one of their own as must, between those that are moved where there is
 * room, above them otherwise. Where there is none below the limit, the lowest alone is put in its place: Discord counts all anew then,
 * and the rest can follow. Pure.
 */
export const placedAnew = (ladder: Ladder, wanted: readonly string[]): readonly Ranked[] => {
  const before = inOrder(ladder);
  const order = wantedOrder(before, wanted);
  const isElsewhere = (id: string, at: number): boolean => before[at]?.id !== id;
  const from = order.findIndex(isElsewhere);
  if (from < 0) return [];
  const to = order.findLastIndex(isElsewhere);
  const slots = order.map((id, at) => ({ id, position: before[at]?.position ?? 0 }));
  const was = new Map(before.map(({ id, position }) => [id, position]));
  const isBelow = ({ id, position }: Ranked): boolean =>
    position < ladder.limit && (was.get(id) ?? 0) < ladder.limit;
  const upwards = raised(ladder, slots, { from, to });
  for (const placed of [
    upwards,
    lowered(ladder, upwards, { from, to }),
    raised(ladder, slots, { from, to: slots.length - 1 }),
  ]) {
    const moves = placed.filter(({ id, position }) => was.get(id) !== position);
    if (isRight(ladder, placed) && moves.every(isBelow)) return moves;
  }
  return slots.slice(from, from + 1);
};
