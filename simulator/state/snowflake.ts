/** Discord's epoch in Unix milliseconds. */
const DISCORD_EPOCH_MS = 1_420_070_400_000;

/** Makes ids that carry their time and only ever grow, as Discord's do. */
export const createSnowflakes = (clock: () => number) => {
  let last = 0n;
  return {
    /** @param at Unix ms that the id shall carry; default now */
    next: (at = clock()): string => {
      const base = BigInt(Math.max(0, Math.floor(at) - DISCORD_EPOCH_MS)) << 22n;
      last = base > last ? base : last + 1n;
      return String(last);
    },
    /** An id of a past time that does not hold back those of now. */
    past: (at: number, increment: number): string =>
      String((BigInt(Math.max(0, Math.floor(at) - DISCORD_EPOCH_MS)) << 22n) | BigInt(increment)),
  };
};

/** When an id was made, Unix milliseconds. */
export const snowflakeTime = (id: string): number => Number(BigInt(id) >> 22n) + DISCORD_EPOCH_MS;
