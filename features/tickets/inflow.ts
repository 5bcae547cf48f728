import { sql } from 'kysely';
import type { Guild } from '#platform/guilds/handle.ts';
import { readTables, writeTables } from '#records/tables.ts';
import { lockRecord, makeRecord, patchRecord } from '#records/write-record.ts';
import type { Inflow } from '#sync/inflow.ts';
import type { WrittenMessage } from '#sync/written-message.ts';
import { requestCopies } from './copy-files.ts';
import { MESSAGE_ENTITY } from './entity.ts';
import { messageKind, ticketKind } from './kinds.ts';
import { NEW_MESSAGE } from './message.ts';
import { attachedThere, filesIn, hasThose, isToCopy } from './message-files.ts';
import { channelsOfTickets } from './posts.ts';
import { stateAfter } from './state-model.ts';
import { moveTo } from './work-on.ts';

/** What is known of a message that was written on Discord. */
const findKnown = (guild: Pick<Guild, 'read'>, discordId: string) =>
  readTables(guild)
    .selectFrom('ticket_messages')
    .select(['id', 'text', 'files'])
    .where('discord_id', '=', discordId)
    .executeTakeFirst();

/** Whether a message is as it is known. Pure. */
const isAsKnown = (
  known: { readonly text: unknown; readonly files: unknown },
  message: WrittenMessage,
): boolean => known.text === message.text && hasThose(filesIn(known.files), message.files);

const actorOf = ({ author }: WrittenMessage) =>
  ({ kind: 'member', id: author.id, name: author.name, via: 'discord' }) as const;

/** A message is written once, however often it is told of: its id is unique in the conversation. */
const write = async (guild: Guild, ticketId: number, message: WrittenMessage): Promise<void> => {
  await guild.change(actorOf(message), async (tx) => {
    const ticket = await lockRecord(tx, ticketKind, ticketId);
    if (!ticket) return null;
    const db = writeTables(tx);
    const known = await db
      .selectFrom('ticket_messages')
      .select('id')
      .where('discord_id', '=', message.id)
      .executeTakeFirst();
    if (known) return null;
    const answered =
      message.replyTo === null
        ? undefined
        : await db
            .selectFrom('ticket_messages as message')
            .leftJoin('links as link', (join) =>
              join.on(
                sql<boolean>`link.mirror = ${MESSAGE_ENTITY} and split_part(link.record_id, '.', 1) = message.id::text`,
              ),
            )
            .select('message.id')
            .where('message.ticket', '=', ticketId)
            .where((where) =>
              where.or([
                where('message.discord_id', '=', message.replyTo),
                where('link.counterpart_id', '=', message.replyTo),
              ]),
            )
            .executeTakeFirst();
    // Whoever else sees the channel is of the staff.
    const who = message.author.id === ticket.requester ? 'requester' : 'staff';
    const at = message.at.toISOString();
    const { id } = await makeRecord(tx, messageKind, {
      ...NEW_MESSAGE,
      ticket: ticketId,
      requester: ticket.requester,
      kind: 'message',
      source: 'discord',
      author: message.author.id,
      authorName: message.author.name,
      isStaff: who === 'staff',
      text: message.text,
      replyTo: answered === undefined ? null : Number(answered.id),
      discordId: message.id,
      writtenAt: at,
      files: attachedThere(message.files, []),
    });
    if (message.files.length > 0) requestCopies(tx, id, message);
    const wrote =
      who === 'staff'
        ? { staffWroteAt: at, firstAnswerAt: ticket.firstAnswerAt ?? at }
        : { requesterWroteAt: at };
    // What came just before the channel was closed for writing is kept as well, and moves nothing.
    await moveTo(tx, ticket, stateAfter(ticket.state, who, 'write') ?? ticket.state, wrote, 'written');
    return null;
  });
};

/** A list that was read before an edit came says what the message was before that. Pure. */
const isOlder = ({ editedAt }: WrittenMessage, known: string | null): boolean =>
  known !== null && (editedAt === null || editedAt.getTime() < new Date(known).getTime());

const rewrite = async (guild: Guild, id: number, message: WrittenMessage): Promise<void> => {
  await guild.change(actorOf(message), async (tx) => {
    const known = await lockRecord(tx, messageKind, id);
    if (!known || known.deletedAt !== null || isAsKnown(known, message)) return null;
    if (isOlder(message, known.editedAt)) return null;
    const files = attachedThere(message.files, known.files);
    await patchRecord(
      tx,
      messageKind,
      known,
      { text: message.text, files, editedAt: (message.editedAt ?? tx.now).toISOString() },
      { verb: 'edited' },
    );
    if (files.some(isToCopy)) requestCopies(tx, id, message);
    return null;
  });
};

/** What people write in tickets' channels, as it comes into their conversations. */
export const ticketInflow: Inflow = {
  places: async (guild, channelId) => {
    const channels = await channelsOfTickets(guild, channelId);
    return new Map([...channels].map(([ticket, channel]) => [channel, String(ticket)]));
  },
  take: async (guild, place, message) => {
    const known = await findKnown(guild, message.id);
    if (!known) return write(guild, Number(place), message);
    if (!isAsKnown(known, message)) await rewrite(guild, Number(known.id), message);
  },
  takeBack: async (guild, place, ids) => {
    await guild.change({ kind: 'discord' }, async (tx) => {
      const rows = await writeTables(tx)
        .selectFrom('ticket_messages')
        .select('id')
        .where('ticket', '=', Number(place))
        .where('discord_id', 'in', [...ids])
        .where('deleted_at', 'is', null)
        .orderBy('id')
        .execute();
      for (const { id } of rows) {
        const known = await lockRecord(tx, messageKind, Number(id));
        if (known && known.deletedAt === null)
          await patchRecord(
            tx,
            messageKind,
            known,
            { deletedAt: tx.now.toISOString(), files: [] },
            { verb: 'taken-back' },
          );
      }
      return null;
    });
  },
  known: async (guild, place) => {
    // Of the channel that it has now: what stood in another one went with that, and stays here.
    const rows = await readTables(guild)
      .selectFrom('ticket_messages')
      .innerJoin('tickets', 'tickets.id', 'ticket_messages.ticket')
      .select('discord_id')
      .where('ticket', '=', Number(place))
      .whereRef('ticket_messages.id', '>=', 'posts_from')
      .where('discord_id', 'is not', null)
      .where('deleted_at', 'is', null)
      .execute();
    return rows.map(({ discord_id }) => String(discord_id));
  },
};
