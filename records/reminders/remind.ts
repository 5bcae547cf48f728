import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import { defineJob, type JobDefinition } from '#platform/jobs/job.ts';
import { defineSchedule, type ScheduleDefinition } from '#platform/schedule/define-schedule.ts';
import { plan, unplan } from '#platform/schedule/plan.ts';
import type { FieldSet } from '../define-record.ts';
import { findAllRecords } from '../find-records.ts';
import type { RecordKind, Whole } from '../kind.ts';
import { writeTables } from '../tables.ts';
import { deleteRecord, lockRecord, makeRecord, patchRecord } from '../write-record.ts';
import { type Lead, nextReminder } from './leads.ts';
import type { ReminderKind } from './reminder.ts';

/** What is waited for: its number, what people know it by, and when it is due (ISO 8601). */
export type Waiting = { readonly id: number; readonly title: string; readonly dueAt: string };

/** Where people are told, and who is pinged. */
export type Told = { readonly channel: string; readonly mentioned: readonly string[] };

/** Records planned or moved by one change when the settings have changed. */
const AT_ONCE = 100;
const ACTOR = { kind: 'job', name: 'reminders' } as const;

const standingOf = async (tx: ChangeTx, reminders: ReminderKind, about: number) => {
  const rows = await writeTables(tx)
    .selectFrom(reminders.definition.table)
    .select('id')
    .where('about', '=', about)
    .orderBy('id')
    .execute();
  const locked = await Promise.all(rows.map(({ id }) => lockRecord(tx, reminders, Number(id))));
  return locked.filter((each) => each !== undefined);
};

const planNext = async (
  tx: ChangeTx,
  name: string,
  { id, dueAt }: Pick<Waiting, 'id' | 'dueAt'>,
  leads: readonly Lead[],
): Promise<void> => {
  const at = nextReminder(dueAt, leads, tx.now);
  if (at) await plan(tx, { name }, { key: String(id), when: { at }, payload: { id } });
  else await unplan(tx, { name }, String(id));
};

/**
 * What follows for reminders when a record has changed, for a kind's `changed`: what is not waited for any more, or for another time,
 * takes back what was said, and the next one is planned.
 * @param readLeads of the settings; asked only where it matters
 */
export const followWaiting = async (
  tx: ChangeTx,
  reminders: ReminderKind,
  name: string,
  [before, after]: readonly [Waiting | undefined, Waiting | undefined],
  readLeads: () => Promise<readonly Lead[]>,
): Promise<void> => {
  if (isDeepStrictEqual(before, after)) return;
  const isOtherTime = before?.dueAt !== after?.dueAt;
  if (before)
    for (const each of await standingOf(tx, reminders, before.id)) {
      if (isOtherTime) await deleteRecord(tx, reminders, each);
      else if (after) await patchRecord(tx, reminders, each, { title: after.title });
    }
  if (!isOtherTime) return;
  if (after) await planNext(tx, name, after, await readLeads());
  else if (before) await unplan(tx, { name }, String(before.id));
};

type RemindOptions<Fields extends FieldSet, Extra extends object> = {
  readonly kind: RecordKind<Fields, Extra>;
  readonly reminders: ReminderKind;
  /** Of the schedule: `tasks.remind`. */
  readonly name: string;
  /** A record as far as it is waited for; undefined: it is not. Pure. */
  readonly waitingFor: (record: Whole<Fields, Extra>) => Waiting | undefined;
  readonly readLeads: (tx: ChangeTx) => Promise<readonly Lead[]>;
  /** Whom to tell now, and where; undefined: nobody. */
  readonly tell: (tx: ChangeTx, record: Whole<Fields, Extra>) => Promise<Told | undefined>;
};

/**
 * Tells people of what is due soon, once for each time. What was missed while nobody was there is made up for by one reminder, and left
 * out when the due time has passed meanwhile; the log says which.
 */
export const reminderSchedule = <Fields extends FieldSet, Extra extends object>({
  kind,
  reminders,
  name,
  waitingFor,
  readLeads,
  tell,
}: RemindOptions<Fields, Extra>): ScheduleDefinition =>
  defineSchedule({
    name,
    payload: z.strictObject({ id: z.int().positive() }),
    late: { rule: 'once' },
    run: async (tx, { id }) => {
      const record = await lockRecord(tx, kind, id);
      const waiting = record && waitingFor(record);
      if (!record || !waiting) return;
      await planNext(tx, name, waiting, await readLeads(tx));
      const { entity } = kind.definition;
      const log = (verb: string, data: Readonly<Record<string, string | number>>): void =>
        tx.log({
          type: `${entity}.${verb}`,
          entity,
          entityId: String(id),
          data: { ...data, title: waiting.title },
        });
      if (Date.parse(waiting.dueAt) <= tx.now.getTime()) return log('not-reminded', { due: waiting.dueAt });
      const told = await tell(tx, record);
      if (!told) return;
      // The newest stands alone.
      for (const each of await standingOf(tx, reminders, id)) await deleteRecord(tx, reminders, each);
      const { title, dueAt } = waiting;
      await makeRecord(tx, reminders, { about: id, title, dueAt, ...told, mentioned: [...told.mentioned] });
      log('reminded', { channelId: told.channel, count: told.mentioned.length });
    },
  }) as unknown as ScheduleDefinition;

/** The job that plans all reminders anew, once the settings say other times. */
export const planRemindersJob = <Fields extends FieldSet, Extra extends object>({
  kind,
  name,
  waitingFor,
  readLeads,
}: Omit<RemindOptions<Fields, Extra>, 'reminders' | 'tell'>): JobDefinition =>
  defineJob({
    name: planJobName(name),
    payload: z.strictObject({}),
    run: async (guild: Guild) => {
      const ids = (await findAllRecords(guild, kind)).filter(waitingFor).map(({ id }) => id);
      for (let at = 0; at < ids.length; at += AT_ONCE)
        await guild.change(ACTOR, async (tx) => {
          const leads = await readLeads(tx);
          for (const id of ids.slice(at, at + AT_ONCE)) {
            const record = await lockRecord(tx, kind, id);
            const waiting = record && waitingFor(record);
            if (waiting) await planNext(tx, name, waiting, leads);
          }
        });
    },
  });

const planJobName = (name: string): string => `${name}.plan`;

/** Has all reminders planned anew: what follows when the settings were changed. */
export const requestPlanning = (tx: ChangeTx, name: string): void =>
  tx.enqueue({ name: planJobName(name), payload: {}, key: planJobName(name) });
