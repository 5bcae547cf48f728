import { z } from 'zod';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import { defineJob, type JobDefinition } from '#platform/jobs/job.ts';
import type { ScheduleDefinition } from './define-schedule.ts';
import { latestOccurrence, nextOccurrence } from './occurrences.ts';
import { SCHEDULE_JOB, wakeAt } from './plan.ts';
import { type Recurrence, recurrenceSchema } from './recurrence.ts';

const ACTOR = { kind: 'job', name: 'schedule' } as const;

type Row = {
  readonly name: string;
  readonly key: string;
  readonly payload: unknown;
  readonly recurrence: unknown;
  readonly due_at: Date;
};

const toInstant = (date: Date): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(date.getTime());

/** The newest time that is due: the stored one, or a later one that was missed as well. */
const newestDue = (recurrence: Recurrence | null, dueAt: Date, now: Date): Date => {
  const latest = recurrence && latestOccurrence(recurrence, toInstant(dueAt), toInstant(now));
  return latest ? new Date(latest.epochMilliseconds) : dueAt;
};

/**
 * Does one planned thing if it is due, and plans its next time, in one change: killed at any point, all of it or nothing has happened.
 * Asking too early, twice or for what was forgotten does nothing.
 */
export const runDue = async (
  guild: Guild,
  definition: ScheduleDefinition,
  key: string,
  isOn: boolean,
): Promise<void> => {
  const { name } = definition;
  await guild.change(ACTOR, async (tx) => {
    const row = await tx.db
      .selectFrom('schedules')
      .select(['name', 'key', 'payload', 'recurrence', 'due_at'])
      .where('name', '=', name)
      .where('key', '=', key)
      .forUpdate()
      .executeTakeFirst();
    if (!row) return;
    if (row.due_at > tx.now) return wakeAt(tx, name, key, row.due_at);
    const recurrence = row.recurrence === null ? null : recurrenceSchema.parse(row.recurrence);
    const at = newestDue(recurrence, row.due_at, tx.now);
    // First the next time, so that what runs may move or forget itself.
    await goOn(tx, row, recurrence);
    const isTooLate =
      definition.late.rule === 'skip' && tx.now.getTime() - at.getTime() > definition.late.afterMs;
    if (isTooLate || !isOn) {
      const data = { key, due: at.toISOString(), why: isTooLate ? 'late' : 'off' };
      tx.log({ type: 'schedule.skipped', entity: 'schedule', entityId: name, data });
      await definition.leftOut?.(tx, definition.payload.parse(row.payload), { key, at });
      return;
    }
    await definition.run(tx, definition.payload.parse(row.payload), { key, at });
  });
};

const goOn = async (tx: ChangeTx, { name, key }: Row, recurrence: Recurrence | null): Promise<void> => {
  const next = recurrence && nextOccurrence(recurrence, toInstant(tx.now));
  const rows = tx.db;
  if (!next) {
    await rows.deleteFrom('schedules').where('name', '=', name).where('key', '=', key).execute();
    return;
  }
  const dueAt = new Date(next.epochMilliseconds);
  await rows
    .updateTable('schedules')
    .set({ due_at: dueAt })
    .where('name', '=', name)
    .where('key', '=', key)
    .execute();
  wakeAt(tx, name, key, dueAt);
};

export type ScheduleOptions = {
  readonly definitions: readonly ScheduleDefinition[];
  /** Whether what a definition belongs to is on in a guild. */
  readonly isOn: (guild: Guild, definition: ScheduleDefinition) => Promise<boolean>;
};

/** The job that does what is due. */
export const scheduleJob = ({ definitions, isOn }: ScheduleOptions): JobDefinition =>
  defineJob({
    name: SCHEDULE_JOB,
    payload: z.strictObject({ name: z.string(), key: z.string() }),
    run: async (guild, { name, key }) => {
      const definition = definitions.find((each) => each.name === name);
      // A feature of an earlier version: nobody knows any more what it was.
      if (!definition) return;
      await runDue(guild, definition, key, await isOn(guild, definition));
    },
  });
