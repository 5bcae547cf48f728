import type { z } from 'zod';
import type { ChangeTx } from '#platform/guilds/handle.ts';
import type { Recurrence } from './recurrence.ts';

/**
 * What becomes of what was due while nobody was there to do it. `once`: done as soon as possible, one time however many were missed.
 * `skip`: the same as long as the newest missed one is not later than this (ms); otherwise left out, and the log says so.
 */
export type LateRule = { readonly rule: 'once' } | { readonly rule: 'skip'; readonly afterMs: number };

/** One time at which something planned is due. */
export type Due = {
  /** What it is about, as it was planned. */
  readonly key: string;
  /** When it was due; the change's own time says when it is done. */
  readonly at: Date;
};

/** Something that happens at a time, or again and again. */
export type ScheduleDefinition<Payload extends z.ZodType = z.ZodType> = {
  /** Stable, in the database: `<feature>.<what>`, for example `tasks.reminder`. */
  readonly name: string;
  readonly payload: Payload;
  readonly late: LateRule;
  /** Where every guild does it by itself while what it belongs to is on: when, by the guild's clock (an IANA zone). */
  readonly standing?: (zone: string) => Recurrence;
  /**
   * Does it, in the change that also marks it as done: both happen or neither, and never twice. What it was planned for may have changed
   * since, so it looks again before it acts.
   */
  readonly run: (tx: ChangeTx, payload: z.output<Payload>, due: Due) => Promise<void>;
  /** What follows from a time that was left out, because it was too late or what it belongs to is off; in the same change. */
  readonly leftOut?: (tx: ChangeTx, payload: z.output<Payload>, due: Due) => Promise<void>;
};

/** Declares something that happens at a time; keeps the payload's type for `run`. */
export const defineSchedule = <Payload extends z.ZodType>(
  definition: ScheduleDefinition<Payload>,
): ScheduleDefinition<Payload> => definition;
