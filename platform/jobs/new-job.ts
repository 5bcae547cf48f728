/** A job to be enqueued in a change. It is always about the guild of the change. */
export type NewJob = {
  /** A declared job's name. */
  readonly name: string;
  readonly payload: Readonly<Record<string, string | number | boolean | null>>;
  /** Jobs of a guild with the same key are one: the later replaces the earlier that has not begun. */
  readonly key?: string;
  /** Jobs of one lane and guild run one after another; lanes run side by side. Default: the job's name. */
  readonly lane?: string;
  /** Not before this time; default at once. */
  readonly runAt?: Date;
  /** Tries at most, with exponential back-off between them; default 25 (about three days). */
  readonly maxAttempts?: number;
};
