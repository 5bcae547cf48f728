import { sql } from 'kysely';
import type { Guild } from '#platform/guilds/handle.ts';
import { findRecordsWhere } from '#records/find-records.ts';
import { readTables } from '#records/tables.ts';
import { messageKind, ticketKind } from './kinds.ts';
import type { TicketMessage } from './message.ts';
import type { Ticket } from './ticket.ts';

/** Tickets that have a channel or are to get one: few of all that there ever were, because channels are cleaned up. */
export const findTicketsOnDiscord = (guild: Pick<Guild, 'read'>): Promise<readonly Ticket[]> =>
  findRecordsWhere(guild, ticketKind, sql<boolean>`is_on_discord`);

/** What stands in the conversations of those. */
export const findMessagesOnDiscord = (guild: Pick<Guild, 'read'>): Promise<readonly TicketMessage[]> => {
  const there = readTables(guild).selectFrom('tickets').select('id').where(sql<boolean>`is_on_discord`);
  return findRecordsWhere(guild, messageKind, sql<boolean>`ticket in (${there})`);
};
