/** The longest run of a list that is in order already, as the places of its items. Pure. */
const longestRun = (ranks: readonly number[]): ReadonlySet<number> => {
  const lengths: number[] = [];
  const before: (number | undefined)[] = [];
  let best: number | undefined;
  ranks.forEach((rank, index) => {
    lengths[index] = 1;
    for (let earlier = 0; earlier < index; earlier += 1) {
      if ((ranks[earlier] ?? 0) < rank && (lengths[earlier] ?? 0) + 1 > (lengths[index] ?? 0)) {
        lengths[index] = (lengths[earlier] ?? 0) + 1;
        before[index] = earlier;
      }
    }
    if (best === undefined || (lengths[index] ?? 0) > (lengths[best] ?? 0)) best = index;
  });
  const run = new Set<number>();
  for (let at = best; at !== undefined; at = before[at]) run.add(at);
  return run;
};

/** Which items were moved so that one order became another; what stands in only one of them is passed over. Pure. */
export const movedBetween = (before: readonly string[], after: readonly string[]): readonly string[] => {
  const was = new Map(before.map((item, index) => [item, index]));
  const known = after.filter((item) => was.has(item));
  const run = longestRun(known.map((item) => was.get(item) ?? 0));
  return known.filter((_, index) => !run.has(index));
};

/**
 * One order of all, in which each group stands in its own: items of a group take one another's places, and what is new follows the
 * last of its group. Everything else stays where it is. Pure.
 */
export const reorder = (
  all: readonly string[],
  groups: readonly (readonly string[])[],
): readonly string[] => {
  let order = [...all];
  for (const group of groups) {
    const members = new Set(group);
    const inTurn = group.filter((item) => order.includes(item));
    order = order.map((item) => (members.has(item) ? (inTurn.shift() ?? item) : item));
    group.forEach((item, index) => {
      if (order.includes(item)) return;
      const before = group[index - 1];
      const at =
        before === undefined ? order.findIndex((each) => members.has(each)) : order.indexOf(before) + 1;
      order.splice(at < 0 ? order.length : at, 0, item);
    });
  }
  return order;
};
