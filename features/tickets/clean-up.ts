import { sql } from 'kysely';
import { z } from 'zod';
import { isoTime } from '#platform/database/iso-time.ts';
import type { DiscordDeeds } from '#platform/discord/deeds.ts';
import { DomainError } from '#platform/errors.ts';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import { settingsIn } from '#platform/guilds/settings.ts';
import { defineJob, type JobDefinition } from '#platform/jobs/job.ts';
import { defineSchedule } from '#platform/schedule/define-schedule.ts';
import { type TablesReader, writeTables } from '#records/tables.ts';
import { lockRecord, makeRecord, patchRecord } from '#records/write-record.ts';
import { readPlace } from '#sync/inflow.ts';
import { type CleanUp, cleanUpOf } from './clean-up-model.ts';
import { requestCopies } from './copy-files.ts';
import { MESSAGE_ENTITY, TICKET_STATES } from './entity.ts';
import { ticketInflow } from './inflow.ts';
import { messageKind, ticketKind } from './kinds.ts';
import { NEW_MESSAGE } from './message.ts';
import { filesIn, isToCopy } from './message-files.ts';
import { channelOfTicket } from './posts.ts';
import { ticketSettings } from './settings.ts';
import { stateAfter } from './state-model.ts';
import type { Ticket } from './ticket.ts';
import { requestTranscript } from './transcripts/request-transcript.ts';
import { moveTo } from './work-on.ts';

const ACTOR = { kind: 'job', name: 'Guildhall' } as const;
const CLEAN_UP_JOB = 'tickets.clean-up-one';
/** So long a channel is kept for files of it that could not be copied yet (ms). */
const FILES_WAITED_MS = 24 * 3_600_000;

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
    for (const { id, ...ticket } of await candidates(writeTables(tx) as unknown as TablesReader)) {
      const cleanUp = cleanUpOf(ticket, settings);
      if (!cleanUp || !isDue(cleanUp, tx.now)) continue;
      tx.enqueue({ name: CLEAN_UP_JOB, payload: { ticket: id }, key: String(id) });
    }
  },
});

/** Numbers of its messages with files that are still on Discord only. */
const withFilesToCopy = async (tx: ChangeTx, ticket: number): Promise<readonly number[]> => {
  const rows = await writeTables(tx)
    .selectFrom('ticket_messages')
    .select(['id', 'files'])
    .where('ticket', '=', ticket)
    .where(sql<boolean>`files <> '[]'`)
    .orderBy('id')
    .execute();
  return rows.flatMap(({ id, files }) => (filesIn(files).some(isToCopy) ? [Number(id)] : []));
};

/**
 * Whether files of its conversation are to be waited for. They are asked for again, since whoever copied them may have died; a day later,
 * or where there is no channel to copy them from, they count as gone.
 */
const waitsForFiles = async (
  tx: ChangeTx,
  { id, isOnDiscord }: Ticket,
  { due, channelId }: { readonly due: CleanUp; readonly channelId: string | undefined },
): Promise<boolean> => {
  if (!isOnDiscord) return false;
  const waiting = await withFilesToCopy(tx, id);
  const isHopeless = channelId === undefined || due.at.getTime() + FILES_WAITED_MS <= tx.now.getTime();
  for (const each of waiting) {
    const message = await lockRecord(tx, messageKind, each);
    if (!message?.discordId) continue;
    if (!isHopeless) requestCopies(tx, each, { channelId, id: message.discordId });
    else {
      const files = message.files.map((file) =>
        isToCopy(file) ? { ...file, problem: 'gone' as const } : file,
      );
      await patchRecord(tx, messageKind, message, { files }, { verb: 'copied' });
    }
  }
  return waiting.length > 0 && !isHopeless;
};

/** Whether the warning of a ticket with a channel stands there, where its requester was called. */
const isWarned = async (tx: ChangeTx, { id, isOnDiscord }: Ticket): Promise<boolean> => {
  if (!isOnDiscord) return true;
  const unsent = await writeTables(tx)
    .selectFrom('ticket_messages as message')
    .leftJoin('links as link', (join) =>
      join.on(sql<boolean>`link.mirror = ${MESSAGE_ENTITY} and link.record_id = message.id::text`),
    )
    .select('message.id')
    .where('message.ticket', '=', id)
    .where('message.kind', '=', 'warning')
    .where('message.deleted_at', 'is', null)
    .where('link.counterpart_id', 'is', null)
    .executeTakeFirst();
  return unsent === undefined;
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
const cleanUp = async (tx: ChangeTx, id: number, channelId: string | undefined): Promise<void> => {
  const ticket = await lockRecord(tx, ticketKind, id);
  if (!ticket) return;
  const settings = await settingsIn(tx, 'tickets', ticketSettings);
  const due = cleanUpOf(ticket, settings);
  if (!due || !isDue(due, tx.now)) return;
  if (due.at > tx.now || (due.kind === 'close' && due.warnAt !== null)) return warn(tx, ticket);
  // A warning that reached nobody begins again: they have all of its time from when it may have.
  if (due.kind === 'close' && !(await isWarned(tx, ticket)))
    return patchRecord(tx, ticketKind, ticket, { warnedAt: tx.now.toISOString() }, { verb: 'warned' });
  // Looked at again with the next hour.
  if (await waitsForFiles(tx, ticket, { due, channelId })) return;
  const gone = { isOnDiscord: false };
  if (settings.sendsTranscript && ticket.isOnDiscord) requestTranscript(tx, id);
  if (due.kind === 'channel') return patchRecord(tx, ticketKind, ticket, gone, { verb: 'cleaned-up' });
  const state = stateAfter(ticket.state, 'clock', 'close');
  if (state) await moveTo(tx, ticket, state, gone, 'closed');
};

/** Takes in what was written last in a ticket's channel; false where it cannot be read now. One that is gone has nothing unread. */
const readLast = async (
  discord: DiscordDeeds,
  guild: Guild,
  ticket: number,
  channelId: string,
): Promise<boolean> => {
  const { listMessages: list } = discord;
  const place = { channelId, place: String(ticket) };
  try {
    await readPlace({ messages: { list } }, guild, ticketInflow, place);
    return true;
  } catch (error) {
    if (error instanceof DomainError && error.code.startsWith('discord-'))
      return error.code === 'discord-gone';
    throw error;
  }
};

/** Cleans one ticket up after its channel was read; one whose channel cannot be read is looked at again with the next hour. */
export const cleanUpJob = (discord: DiscordDeeds): JobDefinition =>
  defineJob({
    name: CLEAN_UP_JOB,
    payload: z.strictObject({ ticket: z.int().positive() }),
    run: async (guild, { ticket }) => {
      const channelId = await channelOfTicket(guild, ticket);
      if (channelId === undefined || (await readLast(discord, guild, ticket, channelId)))
        await guild.change(ACTOR, (tx) => cleanUp(tx, ticket, channelId));
    },
  });
