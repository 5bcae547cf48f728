/** Something that runs at a time. */
export type Timer = {
  /** Unix ms on the clock that the queue is run by. */
  at: number;
  readonly order: number;
  readonly run: () => void;
  /** ms; undefined: once. */
  readonly every: number | undefined;
  /** Where it stands in the heap; -1: nowhere. */
  index: number;
};

const isBefore = (one: Timer, other: Timer): boolean =>
  one.at === other.at ? one.order < other.order : one.at < other.at;

/** Timers in order of time, and in the order in which they were added when their time is the same: a binary heap. */
export const createTimerQueue = () => {
  const heap: Timer[] = [];
  let count = 0;

  const place = (timer: Timer, index: number): void => {
    heap[index] = timer;
    timer.index = index;
  };

  const rise = (timer: Timer, from: number): void => {
    let index = from;
    while (index > 0) {
      const above = (index - 1) >> 1;
      const parent = heap[above];
      if (!parent || !isBefore(timer, parent)) break;
      place(parent, index);
      index = above;
    }
    place(timer, index);
  };

  const sink = (timer: Timer, from: number): void => {
    let index = from;
    for (;;) {
      const [left, right] = [heap[2 * index + 1], heap[2 * index + 2]];
      const child = left && right && isBefore(right, left) ? right : left;
      if (!child || !isBefore(child, timer)) break;
      const next = child.index;
      place(child, index);
      index = next;
    }
    place(timer, index);
  };

  const push = (timer: Timer): void => rise(timer, heap.length);

  const remove = (timer: Timer): void => {
    const { index } = timer;
    if (index < 0) return;
    timer.index = -1;
    const last = heap.pop();
    if (!last || last === timer) return;
    rise(last, index);
    sink(last, last.index);
  };

  return {
    nextAt: (): number | undefined => heap[0]?.at,
    add: (at: number, run: () => void, every: number | undefined): Timer => {
      count += 1;
      const timer = { at, order: count, run, every, index: -1 };
      push(timer);
      return timer;
    },
    remove: (timer: Timer): void => {
      remove(timer);
      // An interval that ends itself while it runs is not in the heap and must not come back.
      timer.at = Number.NaN;
    },
    clear: (): void => {
      for (const timer of heap.splice(0)) timer.index = -1;
    },
    /** Has intervals go on at their pace from a time that was set back; what shall run once keeps its time. */
    quicken: (now: number): void => {
      for (const timer of heap.splice(0)) {
        if (timer.every !== undefined) timer.at = Math.min(timer.at, now + timer.every);
        push(timer);
      }
    },
    /**
     * Runs what is due up to and with `target`, also what is added meanwhile.
     * @param arrive Told the time of each before it runs; answers what time it is then
     */
    runUntil: (target: number, arrive: (due: number) => number): void => {
      for (let next = heap[0]; next && next.at <= target; next = heap[0]) {
        remove(next);
        const at = arrive(next.at);
        if (next.every !== undefined) next.at = at + next.every;
        next.run();
        if (next.every !== undefined && !Number.isNaN(next.at)) push(next);
      }
    },
  };
};
