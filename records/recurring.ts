import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { DomainError } from '#platform/errors.ts';
import type { ChangeTx } from '#platform/guilds/handle.ts';
import { defineSchedule, type ScheduleDefinition } from '#platform/schedule/define-schedule.ts';
import { nextOccurrence } from '#platform/schedule/occurrences.ts';
import { plan, unplan } from '#platform/schedule/plan.ts';
import type { Recurrence } from '#platform/schedule/recurrence.ts';
import type { FieldSet, ValuesOf } from './define-record.ts';
import type { RecordKind, Whole } from './kind.ts';
import { lockRecord, makeRecord, patchRecord } from './write-record.ts';

/** A record that may come back: the newest of a series carries how. */
export type Recurring = {
  /** ISO 8601 in UTC. */
  readonly dueAt: string | null;
  readonly repeat: Recurrence | null;
};

const nextTime = (tx: ChangeTx, repeat: Recurrence): Temporal.Instant | undefined =>
  nextOccurrence(repeat, Temporal.Instant.fromEpochMilliseconds(tx.now.getTime()));

/**
 * What comes back is due when its recurrence says so next; its due time alone may be moved afterwards. For a kind's `settle`.
 * @throws DomainError never-due when a recurrence has no time left
 */
export const settleRecurring = <Values extends Recurring>(
  tx: ChangeTx,
  wanted: Values,
  before: Recurring | undefined,
): Values => {
  if (wanted.repeat === null || isDeepStrictEqual(wanted.repeat, before?.repeat)) return wanted;
  const next = nextTime(tx, wanted.repeat);
  if (!next) throw new DomainError('never-due', 409);
  return { ...wanted, dueAt: new Date(next.epochMilliseconds).toISOString() };
};

/** What is planned follows the record, however it came to be repeated: by a form, an undo, an old value. For a kind's `changed`. */
export const followRecurring = async (
  tx: ChangeTx,
  name: string,
  before: (Recurring & { readonly id: number }) | undefined,
  after: (Recurring & { readonly id: number }) | undefined,
): Promise<void> => {
  const repeat = after?.repeat ?? null;
  if (isDeepStrictEqual(before?.repeat ?? null, repeat)) return;
  if (after && repeat) {
    // One that is brought back after its last time stays where it is.
    if (!nextTime(tx, repeat)) return;
    const { id } = after;
    await plan(tx, { name }, { key: String(id), when: { recurrence: repeat }, payload: { id } });
  } else if (before) await unplan(tx, { name }, String(before.id));
};

/**
 * Makes the next one of a series when the time of one has come: a new record, due at the recurrence's next time, which carries the
 * recurrence on. However many times were missed, one is made. The earlier one stays as it is.
 * @param next the values of the next one, besides when it is due
 */
export const recurringSchedule = <Fields extends FieldSet, Extra extends object>(
  kind: RecordKind<Fields, Extra>,
  name: string,
  next: (record: Whole<Fields, Extra>) => ValuesOf<Fields> & Recurring,
): ScheduleDefinition =>
  defineSchedule({
    name,
    payload: z.strictObject({ id: z.int().positive() }),
    late: { rule: 'once' },
    run: async (tx, { id }) => {
      const record = await lockRecord(tx, kind, id);
      if (!record) return;
      const values = next(record);
      if (values.repeat === null || !nextTime(tx, values.repeat)) return;
      const made = await makeRecord(tx, kind, values);
      // Every kind that comes back has this field; which type its fields have is lost in the general kind.
      const ended = { repeat: null } as unknown as Partial<ValuesOf<Fields>>;
      await patchRecord(tx, kind, record, ended, { verb: 'repeated', data: { next: made.id } });
    },
  }) as unknown as ScheduleDefinition;
