import type { z } from 'zod';
import type { Guild } from '#platform/guilds/handle.ts';

/** What a job needs besides its guild is closed over where it is made, in apps/. */
export type JobDefinition<Payload extends z.ZodType = z.ZodType> = {
  readonly name: string;
  readonly payload: Payload;
  /** Must be safe to run again: it may be killed at any point and is then run once more. */
  readonly run: (guild: Guild, payload: z.output<Payload>, attempt: JobAttempt) => Promise<void>;
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
export const defineJob = <Payload extends z.ZodType>(job: JobDefinition<Payload>): JobDefinition =>
  job as unknown as JobDefinition; // the worker parses with the job's own schema before it calls run
