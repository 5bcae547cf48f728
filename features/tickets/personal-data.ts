import { sql } from 'kysely';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import type { AboutMember } from '#platform/people/about-member.ts';
import { countRows, heldRows } from '#platform/people/held-rows.ts';
import type { PersonalData } from '#platform/people/personal-data.ts';
import { forgetFilesOfGone } from '#records/files.ts';
import { recordsMade } from '#records/personal-data.ts';
import { readTables, writeTables } from '#records/tables.ts';
import { lockRecord, releaseRecord } from '#records/write-record.ts';
import { markChanged } from '#sync/links.ts';
import { BLOCKS_TABLE } from './blocks.ts';
import { categoryRecord } from './category.ts';
import { replyRecord } from './desk/reply.ts';
import { BLOCK_ENTITY, BROADCAST_ENTITY, DRAFT_ENTITY, MESSAGE_ENTITY, TICKET_ENTITY } from './entity.ts';
import { messageKind } from './kinds.ts';
import { messageRecord } from './message.ts';
import { draftRecord } from './talk/draft.ts';
import { draftKind } from './talk/draft-kind.ts';
import { ticketRecord } from './ticket.ts';

/** Numbers of what was somebody's own, by the log: also of what was deleted before. */
const ownEntries = async (tx: ChangeTx, entity: string, userId: string) => {
  const rows = await tx.db
    .selectFrom('log')
    .select('entity_id')
    .distinct()
    .where('entity', '=', entity)
    .where(sql<boolean>`data ->> 'requester' = ${userId}`)
    .execute();
  return rows.map(({ entity_id: entityId }) => ({ entity, entityId }));
};

/** What somebody asked is theirs, and goes with them: the whole conversation is about them. */
const asked: PersonalData = {
  name: 'tickets',
  tables: [ticketRecord.table],
  ...heldRows((guild, userId) =>
    readTables(guild)
      .selectFrom(ticketRecord.table)
      .select(['id', 'title', 'description', 'device', 'answers', 'state', 'priority', 'created_at'])
      .where('requester', '=', userId)
      .orderBy('id'),
  ),
  erase: async (tx, { userId, pseudonym, forgotten }) => {
    forgotten.push(
      ...(await ownEntries(tx, TICKET_ENTITY, userId)),
      ...(await ownEntries(tx, MESSAGE_ENTITY, userId)),
    );
    const db = writeTables(tx);
    const notes = await db
      .selectFrom(messageRecord.table)
      .select(sql<string>`id::text`.as('id'))
      .where('requester', '=', userId)
      .execute();
    forgotten.push(...notes.map(({ id: entityId }) => ({ entity: MESSAGE_ENTITY, entityId })));
    const gone = await db
      .deleteFrom(ticketRecord.table)
      .where('requester', '=', userId)
      .returning(sql<string>`id::text`.as('id'))
      .execute();
    for (const { id } of gone) {
      await markChanged(tx, TICKET_ENTITY, id);
      await markChanged(tx, BROADCAST_ENTITY, id);
    }
    await forgetFilesOfGone(tx, messageKind);
    const had = await db
      .updateTable(ticketRecord.table)
      .set({ assignee: pseudonym.id, assignee_name: pseudonym.name })
      .where('assignee', '=', userId)
      .returning([sql<string>`id::text`.as('id'), sql<boolean>`announced_in is not null`.as('isAnnounced')])
      .execute();
    for (const { id, isAnnounced } of had) if (isAnnounced) await markChanged(tx, BROADCAST_ENTITY, id);
  },
};

const writtenBy = (guild: Pick<Guild, 'read'>, userId: string) =>
  readTables(guild)
    .selectFrom(messageRecord.table)
    .select(['id', 'ticket', 'text', 'files', 'created_at'])
    .where('author', '=', userId)
    .where('kind', 'in', ['message', 'note'])
    .orderBy('id');

/** What they wrote in tickets of their own; answers to others, and notes, are about others. */
const ownWords = (userId: string) => sql<boolean>`requester = ${userId} and kind = 'message'`;

/** What somebody of the staff answered others stays answered; who it was is nobody then. */
const written: PersonalData = {
  name: 'ticket-messages',
  tables: [messageRecord.table],
  read: (guild, userId, maySee) =>
    (maySee(MESSAGE_ENTITY)
      ? writtenBy(guild, userId)
      : writtenBy(guild, userId).where(ownWords(userId))
    ).execute(),
  count: (guild, userId) => countRows(guild, writtenBy(guild, userId)),
  erase: async (tx, { userId, pseudonym }) => {
    await writeTables(tx)
      .updateTable(messageRecord.table)
      .set({
        author: pseudonym.id,
        author_name: pseudonym.name,
        // Its address names them, and the picture is of them.
        author_picture: null,
        created_by: pseudonym.name,
      })
      .where('author', '=', userId)
      .execute();
    // Whom a ticket was given to stands in its conversation.
    await writeTables(tx)
      .updateTable(messageRecord.table)
      .set({
        deed: sql`deed || jsonb_build_object('to', ${pseudonym.id}::text, 'toName', ${pseudonym.name}::text)`,
      })
      .where('kind', '=', 'deed')
      .where(sql<boolean>`deed ->> 'to' = ${userId}`)
      .execute();
  },
};

/** That somebody may open no tickets is forgotten with them; where they said so of others, it was nobody. */
const blocks: PersonalData = {
  name: 'ticket-blocks',
  tables: [BLOCKS_TABLE],
  ...heldRows((guild, userId) =>
    readTables(guild).selectFrom(BLOCKS_TABLE).select(['reason', 'at']).where('user_id', '=', userId),
  ),
  erase: async (tx, { userId, pseudonym, forgotten }) => {
    forgotten.push({ entity: BLOCK_ENTITY, entityId: userId });
    const db = writeTables(tx);
    await db.deleteFrom(BLOCKS_TABLE).where('user_id', '=', userId).execute();
    const set = tx.db
      .selectFrom('log')
      .select('entity_id')
      .where('entity', '=', BLOCK_ENTITY)
      .where(sql<boolean>`actor ->> 'id' = ${userId}`);
    await db
      .updateTable(BLOCKS_TABLE)
      .set({ blocked_by: pseudonym.name })
      .where(sql<boolean>`user_id in ${set}`)
      .execute();
  },
};

/** What somebody has begun to ask for, and what they said so far. */
const drafts: PersonalData = {
  name: 'ticket-drafts',
  tables: [draftRecord.table],
  ...heldRows((guild, userId) =>
    readTables(guild)
      .selectFrom(draftRecord.table)
      .select(['id', 'answers', 'answered_at'])
      .where('requester', '=', userId)
      .orderBy('id'),
  ),
  erase: async (tx, { userId, forgotten }) => {
    forgotten.push(...(await ownEntries(tx, DRAFT_ENTITY, userId)));
    const gone = await writeTables(tx)
      .selectFrom(draftRecord.table)
      .select(sql<number>`id`.as('id'))
      .where('requester', '=', userId)
      .execute();
    for (const { id } of gone) {
      const draft = await lockRecord(tx, draftKind, id);
      if (draft) await releaseRecord(tx, draftKind, draft);
    }
  },
};

/** What tickets hold about people. */
export const ticketPersonalData: readonly PersonalData[] = [
  asked,
  written,
  blocks,
  drafts,
  recordsMade(categoryRecord, 'ticket-categories'),
  recordsMade(replyRecord, 'ticket-replies'),
];

/** Tickets that a member opened. */
export const memberTickets: AboutMember = {
  entity: TICKET_ENTITY,
  ids: (read, userId) =>
    readTables({ read })
      .selectFrom(ticketRecord.table)
      .select(sql<string>`id::text`.as('id'))
      .where('requester', '=', userId),
};
