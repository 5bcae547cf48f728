/** An answer must come so soon after the interaction was made (ms). Source: Discord's reference, "Receiving and Responding". */
const ANSWER_LIMIT_MS = 3_000;
/** Less the way to Discord. */
const TOO_OLD_MS = ANSWER_LIMIT_MS - 100;

/**
 * Tells interactions that come too late to be answered, as those that are replayed after a break do, from those that only look
 * late because this machine's clock is not Discord's.
 */
export type Lateness = {
  /** @param age how old the interaction is by this machine's clock (ms); below nothing when the clock is slow */
  isLate(age: number): boolean;
  /** Discord took an answer to an interaction that had this age when it came, so it was not late. */
  answered(age: number): void;
};

export const createLateness = (): Lateness => {
  /** How far this machine's clock is ahead (ms), together with the shortest way from Discord to here. */
  let ahead = 0;
  const isLate = (age: number): boolean => age - ahead > TOO_OLD_MS;
  return {
    isLate,
    answered: (age) => {
      ahead = isLate(age) ? age : Math.min(ahead, age);
    },
  };
};
