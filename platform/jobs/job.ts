import type { z } from 'zod';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import type { TakenFor } from './taken.ts';

/** What a job needs besides its guild is closed over where it is made, in apps/. */
export type JobDefinition<Payload extends z.ZodType = z.ZodType, Ahead = unknown> = {
  readonly name: string;
  readonly payload: Payload;
  /** Must be safe to run again: it may be killed at any point and is then run once more. */
  readonly run: (
    guild: Guild,
    payload: z.output<Payload>,
    attempt: JobAttempt & { readonly ahead?: Ahead | undefined },
  ) => Promise<void>;
  /**
   * Sends what `run` would ask for first already within the change that asks for the job, and waits for nothing of it: it travels with
   * the commit, and is there when the process that makes the change does the job at once. What it gives is then the attempt's
   * `ahead`; a job that is done by anybody else, or later, goes without.
   * @param taken says, within the change, whether this process will do the job (see `isTaken`); whatever is written ahead depends on it
   */
  readonly ahead?: (tx: ChangeTx, payload: z.output<Payload>, taken: TakenFor) => Promise<Ahead>;
};

export type JobAttempt = {
  /** 1 for the first try. */
  readonly number: number;
  readonly last: boolean;
  /** When it began. */
  readonly now: Date;
  readonly signal: AbortSignal;
};

/** Declares a job; keeps the payload's type for `run`. */
export const defineJob = <Payload extends z.ZodType, Ahead = unknown>(
  job: JobDefinition<Payload, Ahead>,
): JobDefinition => job as unknown as JobDefinition; // the worker parses with the job's own schema before it calls run
