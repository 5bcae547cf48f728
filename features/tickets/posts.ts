import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import type { GuildReader } from '#platform/guilds/schema-access.ts';
import { fieldNames } from '#records/define-record.ts';
import { readTables, writeTables } from '#records/tables.ts';
import { markChanged } from '#sync/links.ts';
import { BROADCAST_ENTITY, isForStaff, MESSAGE_ENTITY, STAFF_KINDS, TICKET_ENTITY } from './entity.ts';
import type { TicketMessage } from './message.ts';
import { type Ticket, ticketRecord } from './ticket.ts';

/** A message on Discord of what was written here: its number, and which part of it. */
export type Post = { readonly message: number; readonly part: number };

/** How links and jobs call a post: `12`, and `12.2` for the second part. Pure. */
export const postId = ({ message, part }: Post): string => (part === 1 ? `${message}` : `${message}.${part}`);

/** Pure. */
export const readPostId = (id: string): Post => {
  const [message = '', part = '1'] = id.split('.');
  return { message: Number(message), part: Number(part) };
};

/**
 * Whether a ticket's channel is to have it: what was written there it has, what is for the staff it never gets, and what was said before it was made it
 * shows nobody. Pure.
 */
export const isPosted = (
  { id, kind, source, deletedAt }: TicketMessage,
  { isOnDiscord, postsFrom }: Pick<Ticket, 'isOnDiscord' | 'postsFrom'>,
): boolean => isOnDiscord && id >= postsFrom && !isForStaff(kind) && source === 'web' && deletedAt === null;

const channelLinks = ({ read }: { readonly read: GuildReader }, mirror = TICKET_ENTITY) =>
  read
    .selectFrom('links')
    .select(['record_id', 'counterpart_id'])
    .where('mirror', '=', mirror)
    .where('counterpart_id', 'is not', null)
    .where(sql<boolean>`there ->> 'kind' = 'present'`);

/** The channel in which a ticket's posts stand; undefined while there is none. */
export const channelOfTicket = async (
  guild: { readonly read: GuildReader },
  ticket: number,
): Promise<string | undefined> =>
  (await channelLinks(guild).where('record_id', '=', String(ticket)).executeTakeFirst())?.counterpart_id ??
  undefined;

/** Whether a ticket has one, as a change sees it. */
export const hasChannel = async (tx: ChangeTx, ticket: number): Promise<boolean> => {
  const link = await tx.db
    .selectFrom('links')
    .select('record_id')
    .where('mirror', '=', TICKET_ENTITY)
    .where('record_id', '=', String(ticket))
    .where('counterpart_id', 'is not', null)
    .where(sql<boolean>`there ->> 'kind' = 'present'`)
    .executeTakeFirst();
  return link !== undefined;
};

/** The same of all tickets, or of the one whose channel this is. */
export const channelsOfTickets = (guild: { readonly read: GuildReader }, channelId?: string) =>
  channelsOf(guild, TICKET_ENTITY, channelId);

/** Channels that are counterparts, by their records' numbers: all of a mirror, or the one of this id. */
export const channelsOf = async (
  guild: { readonly read: GuildReader },
  mirror: string,
  channelId?: string,
): Promise<ReadonlyMap<number, string>> => {
  const links = channelLinks(guild, mirror);
  const rows = await (channelId === undefined
    ? links
    : links.where('counterpart_id', '=', channelId)
  ).execute();
  return new Map(
    rows.flatMap(({ record_id, counterpart_id }) =>
      counterpart_id === null ? [] : [[Number(record_id), counterpart_id] as const],
    ),
  );
};

/** Whether what a link says may still become a message: one that Discord refuses for good holds nothing up. */
const STILL_TO_COME = sql<boolean>`link.counterpart_id is null
  and coalesce(link.error ->> 'code', 'waits') in ('waits', 'unavailable', 'paced', 'capped')`;

/** Posts of all tickets that are still to come. */
export const unsentPosts = async ({ read }: Pick<Guild, 'read'>): Promise<ReadonlySet<string>> => {
  const rows = await read
    .selectFrom('links as link')
    .select('link.record_id')
    .where('link.mirror', '=', MESSAGE_ENTITY)
    .where(STILL_TO_COME)
    .execute();
  return new Set(rows.map(({ record_id }) => record_id));
};

/** Whether an earlier post of the ticket is still to come: what is said in order stands in order. */
export const waitsForEarlier = async (
  guild: Pick<Guild, 'read'>,
  ticket: number,
  { message, part }: Post,
): Promise<boolean> => {
  const parts = readTables(guild)
    .selectFrom('ticket_messages as earlier')
    .innerJoinLateral(
      sql<{ part: number }>`generate_series(1, earlier.parts)`.as<'each'>(sql`each (part)`),
      (join) => join.onTrue(),
    )
    .innerJoin('links as link', (join) =>
      join.on(sql<boolean>`link.mirror = ${MESSAGE_ENTITY} and link.record_id =
        case each.part when 1 then earlier.id::text else earlier.id || '.' || each.part end`),
    )
    .select('earlier.id')
    .innerJoin('tickets as its', 'its.id', 'earlier.ticket')
    .where('earlier.ticket', '=', ticket)
    .where(sql<boolean>`earlier.id >= its.posts_from`)
    .where(sql<boolean>`(earlier.id, each.part) < (${message}::int, ${part}::int)`)
    .where('earlier.deleted_at', 'is', null)
    .where(STILL_TO_COME);
  return (await parts.limit(1).executeTakeFirst()) !== undefined;
};

const isOnDiscord = async (tx: ChangeTx, ticket: number): Promise<boolean> => {
  const row = await writeTables(tx)
    .selectFrom('tickets')
    .select('is_on_discord')
    .where('id', '=', ticket)
    .executeTakeFirst();
  return row?.is_on_discord === true;
};

/** Posts that answer a message show a part of it; they follow when it is changed or taken back. */
const followQuotes = async (tx: ChangeTx, message: number): Promise<void> => {
  const answers = await writeTables(tx)
    .selectFrom('ticket_messages')
    .select('id')
    .where('reply_to', '=', message)
    .where('kind', '=', 'message')
    .where('source', '=', 'web')
    .where('deleted_at', 'is', null)
    .orderBy('id')
    .execute();
  for (const { id } of answers) await markChanged(tx, MESSAGE_ENTITY, String(id));
};

/** What follows on Discord when something in a conversation was written, changed or taken back. */
export const followMessage = async (
  tx: ChangeTx,
  before: TicketMessage | undefined,
  after: TicketMessage | undefined,
): Promise<void> => {
  const message = after ?? before;
  if (!message || isForStaff(message.kind)) return;
  if (!(await isOnDiscord(tx, message.ticket))) return;
  if (before && (before.text !== after?.text || before.deletedAt !== after.deletedAt))
    await followQuotes(tx, message.id);
  if (message.source === 'discord') return;
  const parts = Math.max(before?.parts ?? 0, after?.parts ?? 0);
  for (let part = 1; part <= parts; part += 1)
    await markChanged(tx, MESSAGE_ENTITY, postId({ message: message.id, part }));
};

/** All that a ticket's channel is to have is looked at anew: what was written while it was to go was not sent. */
export const followAllPosts = async (
  tx: ChangeTx,
  { id: ticket, postsFrom }: Pick<Ticket, 'id' | 'postsFrom'>,
): Promise<void> => {
  const posts = await writeTables(tx)
    .selectFrom('ticket_messages')
    .select(['id', 'parts'])
    .where('ticket', '=', ticket)
    .where('id', '>=', postsFrom)
    .where('source', '=', 'web')
    .where('kind', 'not in', [...STAFF_KINDS])
    .where('deleted_at', 'is', null)
    .orderBy('id')
    .execute();
  for (const { id, parts } of posts)
    for (let part = 1; part <= Number(parts); part += 1)
      await markChanged(tx, MESSAGE_ENTITY, postId({ message: Number(id), part }));
};

/** When somebody wrote is shown by what they wrote; of all that a ticket says, Discord shows the rest only. */
const UNSHOWN: ReadonlySet<string> = new Set(['firstAnswerAt', 'requesterWroteAt', 'staffWroteAt']);
const SHOWN = fieldNames(ticketRecord).filter((name) => !UNSHOWN.has(name));

/** Whether nothing that Discord shows of a ticket has changed, as with most of what is written. Pure. */
const looksSame = (before: Ticket, after: Ticket): boolean =>
  SHOWN.every((name) => isDeepStrictEqual(before[name], after[name]));

/** What follows on Discord when a ticket was opened, changed or deleted: what the staff is told, its channel, and the message that begins it. */
export const followTicket = async (
  tx: ChangeTx,
  before: Ticket | undefined,
  after: Ticket | undefined,
): Promise<void> => {
  const ticket = after ?? before;
  if (!ticket || (before && after && looksSame(before, after))) return;
  if (before?.announcedIn || after?.announcedIn) await markChanged(tx, BROADCAST_ENTITY, String(ticket.id));
  if (!(before?.isOnDiscord || after?.isOnDiscord)) return;
  await markChanged(tx, TICKET_ENTITY, String(ticket.id));
  if (!before || !after) return;
  // What shows how the ticket is: what begins its channel, what says until when it stays, what warns.
  const shows = await writeTables(tx)
    .selectFrom('ticket_messages')
    .select('id')
    .where('ticket', '=', ticket.id)
    .where('id', '>=', after.postsFrom)
    .where('deleted_at', 'is', null)
    .where(
      sql<boolean>`kind in ('channel', 'warning') or (kind = 'status' and (state_before is null or state_after = 'closed'))`,
    )
    .orderBy('id')
    .execute();
  for (const { id } of shows) await markChanged(tx, MESSAGE_ENTITY, String(id));
};
