/** How pauses grow: doubled with every failure in a row, from the first to the longest (ms). */
export type Pauses = { readonly first: number; readonly longest: number };

/**
 * How long to wait after so many failures in a row (ms). Pure.
 * @param failures from 1
 * @param draw from 0 to 1: shortens by up to a fifth, so that many who failed together do not come back together
 */
export const pauseAfter = ({ first, longest }: Pauses, failures: number, draw: number): number =>
  Math.min(first * 2 ** Math.min(failures - 1, 30), longest) * (1 - draw / 5);

export type Waits = {
  /** Waits so long, by the clock; ends early when all waits are over. */
  pause(ms: number): Promise<void>;
  /** Ends all waits, now and from now on. */
  end(): void;
};

/** How often the clock is looked at while waiting (ms). */
const LOOK_MS = 500;

export const createWaits = (clock: () => number): Waits => {
  const over = Promise.withResolvers<void>();
  let isOver = false;
  return {
    pause: async (ms) => {
      const until = clock() + ms;
      while (!isOver && clock() < until) {
        const slice = Math.min(until - clock(), LOOK_MS);
        await Promise.race([over.promise, new Promise((done) => setTimeout(done, slice).unref())]);
      }
    },
    end: () => {
      isOver = true;
      over.resolve();
    },
  };
};
