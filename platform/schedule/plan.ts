import type { z } from 'zod';
import { DomainError } from '#platform/errors.ts';
import type { ChangeTx } from '#platform/guilds/handle.ts';
import type { ScheduleDefinition } from './define-schedule.ts';
import { nextOccurrence } from './occurrences.ts';
import type { Recurrence } from './recurrence.ts';

/** Name of the job that does what is due. */
export const SCHEDULE_JOB = 'schedule.run';

/** When something is to happen: at one time, or as a recurrence says. */
export type When = { readonly at: Date } | { readonly recurrence: Recurrence };

/** What is planned. */
export type Planned<Payload extends z.ZodType> = {
  /** What it is about; planning the same again moves it. */
  readonly key: string;
  readonly when: When;
  readonly payload: z.input<Payload>;
};

/** Wakes a worker when a planned thing is due; it looks into the row again, so that a needless wake-up does nothing. */
export const wakeAt = (tx: ChangeTx, name: string, key: string, at: Date): void =>
  tx.enqueue({
    name: SCHEDULE_JOB,
    payload: { name, key },
    key: `${name}:${key}`,
    lane: `schedule:${name}`,
    runAt: at,
  });

/**
 * Plans something, or moves what is planned under the same key. A time that has passed is due at once.
 * @returns when it is due first
 * @throws DomainError never-due when a recurrence has no time left
 */
export const plan = async <Payload extends z.ZodType>(
  tx: ChangeTx,
  { name }: { readonly name: string; readonly payload?: Payload },
  { key, when, payload }: Planned<Payload>,
): Promise<Date> => {
  const recurrence = 'recurrence' in when ? when.recurrence : null;
  const first = 'at' in when ? when.at : firstOf(when.recurrence, tx.now);
  if (!first) throw new DomainError('never-due', 409);
  const values = {
    due_at: first,
    recurrence: recurrence === null ? null : JSON.stringify(recurrence),
    payload: JSON.stringify(payload),
  };
  await tx.db
    .insertInto('schedules')
    .values({ name, key, ...values })
    .onConflict((conflict) => conflict.columns(['name', 'key']).doUpdateSet(values))
    .execute();
  wakeAt(tx, name, key, first);
  return first;
};

/**
 * Plans something, unless it is planned already: what happens again and again is followed by one thing. Whoever asks while it is being
 * done waits, and plans it anew.
 */
export const planUnlessPlanned = async <Payload extends z.ZodType>(
  tx: ChangeTx,
  { name }: { readonly name: string; readonly payload?: Payload },
  { key, at, payload }: { readonly key: string; readonly at: Date; readonly payload: z.input<Payload> },
): Promise<void> => {
  const { due_at: due } = await tx.db
    .insertInto('schedules')
    .values({ name, key, due_at: at, recurrence: null, payload: JSON.stringify(payload) })
    // Writes what is there, and so locks it: what is about to be done is not taken for what is planned.
    .onConflict((conflict) =>
      conflict.columns(['name', 'key']).doUpdateSet((set) => ({ due_at: set.ref('schedules.due_at') })),
    )
    .returning('due_at')
    .executeTakeFirstOrThrow();
  wakeAt(tx, name, key, due);
};

const firstOf = (recurrence: Recurrence, now: Date): Date | undefined => {
  const next = nextOccurrence(recurrence, Temporal.Instant.fromEpochMilliseconds(now.getTime()));
  return next && new Date(next.epochMilliseconds);
};

/** Forgets what was planned under a key; nothing was: nothing happens. */
export const unplan = async (
  tx: ChangeTx,
  { name }: Pick<ScheduleDefinition, 'name'>,
  key: string,
): Promise<void> => {
  await tx.db.deleteFrom('schedules').where('name', '=', name).where('key', '=', key).execute();
};
