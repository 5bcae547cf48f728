import { sql } from 'kysely';
import { z } from 'zod';
import { isoTime } from '#platform/database/iso-time.ts';
import type { ChangeTx } from '#platform/guilds/handle.ts';
import { settingsIn } from '#platform/guilds/settings.ts';
import { defineJob } from '#platform/jobs/job.ts';
import { defineSchedule } from '#platform/schedule/define-schedule.ts';
import { type TablesReader, writeTables } from '#records/tables.ts';
import { lockRecord, makeRecord, patchRecord } from '#records/write-record.ts';
import { requestCatchUp } from '#sync/inflow.ts';
import { type CleanUp, cleanUpOf } from './clean-up-model.ts';
import { TICKET_STATES } from './entity.ts';
import { messageKind, ticketKind } from './kinds.ts';
import { NEW_MESSAGE } from './message.ts';
import { filesIn, isToCopy } from './message-files.ts';
import { ticketSettings } from './settings.ts';
import { stateAfter } from './state-model.ts';
import type { Ticket } from './ticket.ts';
import { requestTranscript } from './transcripts/request-transcript.ts';
import { moveTo } from './work-on.ts';

const ACTOR = { kind: 'job', name: 'Guildhall' } as const;
const CLEAN_UP_JOB = 'tickets.clean-up-one';
/** So long before a ticket is cleaned up its channel is read once more (ms). */
const READ_FIRST_MS = 60_000;

const instant = z.date().transform(isoTime);
const rowSchema = z.object({
  id: z.coerce.number(),
  state: z.enum(TICKET_STATES),
  stateSince: instant,
  requesterWroteAt: instant.nullable(),
  staffWroteAt: instant.nullable(),
  keptAt: instant.nullable(),
  warnedAt: instant.nullable(),
  isOnDiscord: z.boolean(),
});

/** Tickets to which something happens by itself, in whoever's turn they are. */
const candidates = async (db: Pick<TablesReader, 'selectFrom'>) => {
  const rows = await db
    .selectFrom('tickets')
    .select([
      'id',
      'state',
      'state_since as stateSince',
      'requester_wrote_at as requesterWroteAt',
      'staff_wrote_at as staffWroteAt',
      'kept_at as keptAt',
      'warned_at as warnedAt',
      'is_on_discord as isOnDiscord',
    ])
    .where(sql<boolean>`state in ('waiting', 'resolved') or (state = 'closed' and is_on_discord)`)
    .orderBy('id')
    .execute();
  return z.array(rowSchema).parse(rows);
};

const isDue = (cleanUp: CleanUp, now: Date): boolean =>
  cleanUp.at <= now || (cleanUp.kind === 'close' && cleanUp.warnAt !== null && cleanUp.warnAt <= now);

/** Looks for what is due at every full hour, and at the start for what was missed. Each ticket is then cleaned up by itself. */
export const cleanUpSchedule = defineSchedule({
  name: 'tickets.clean-up',
  payload: z.strictObject({}),
  late: { rule: 'once' },
  // By a clock that never changes: an hour is an hour.
  standing: () => ({
    start: '2026-01-01T00:00',
    zone: 'UTC',
    repeat: { kind: 'cron', expression: '0 * * * *' },
    until: null,
  }),
  run: async (tx) => {
    const settings = await settingsIn(tx, 'tickets', ticketSettings);
    let isAny = false;
    for (const { id, ...ticket } of await candidates(writeTables(tx) as unknown as TablesReader)) {
      const cleanUp = cleanUpOf(ticket, settings);
      if (!cleanUp || !isDue(cleanUp, tx.now)) continue;
      isAny = true;
      const runAt = new Date(tx.now.getTime() + READ_FIRST_MS);
      tx.enqueue({ name: CLEAN_UP_JOB, payload: { ticket: id }, key: String(id), runAt });
    }
    // What was written last is read before its channel goes.
    if (isAny) requestCatchUp(tx);
  },
});

/** Whether files of its conversation are still on Discord only. */
const hasFilesToCopy = async (tx: ChangeTx, ticket: number): Promise<boolean> => {
  const rows = await writeTables(tx)
    .selectFrom('ticket_messages')
    .select('files')
    .where('ticket', '=', ticket)
    .where(sql<boolean>`files <> '[]'`)
    .execute();
  return rows.some(({ files }) => filesIn(files).some(isToCopy));
};

const warn = async (tx: ChangeTx, ticket: Ticket): Promise<void> => {
  await patchRecord(tx, ticketKind, ticket, { warnedAt: tx.now.toISOString() }, { verb: 'warned' });
  await makeRecord(tx, messageKind, {
    ...NEW_MESSAGE,
    ticket: ticket.id,
    requester: ticket.requester,
    kind: 'warning',
    writtenAt: tx.now.toISOString(),
    author: null,
    authorName: ACTOR.name,
  });
};

/** Does what is due with one ticket, as it is by then; what is not due any more is left alone. */
const cleanUp = async (tx: ChangeTx, id: number): Promise<void> => {
  const ticket = await lockRecord(tx, ticketKind, id);
  if (!ticket) return;
  const settings = await settingsIn(tx, 'tickets', ticketSettings);
  const due = cleanUpOf(ticket, settings);
  if (!due || !isDue(due, tx.now)) return;
  if (due.at > tx.now || (due.kind === 'close' && due.warnAt !== null)) return warn(tx, ticket);
  // Looked at again with the next hour: what could not be copied says so by then.
  if (ticket.isOnDiscord && (await hasFilesToCopy(tx, id))) return;
  const gone = { isOnDiscord: false };
  if (settings.sendsTranscript && ticket.isOnDiscord) requestTranscript(tx, id);
  if (due.kind === 'channel') return patchRecord(tx, ticketKind, ticket, gone, { verb: 'cleaned-up' });
  const state = stateAfter(ticket.state, 'clock', 'close');
  if (state) await moveTo(tx, ticket, state, gone, 'closed');
};

export const cleanUpJob = defineJob({
  name: CLEAN_UP_JOB,
  payload: z.strictObject({ ticket: z.int().positive() }),
  run: (guild, { ticket }) => guild.change(ACTOR, (tx) => cleanUp(tx, ticket)),
});
