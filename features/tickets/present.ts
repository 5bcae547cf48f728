import type { Guild } from '#platform/guilds/handle.ts';
import { readSettings } from '#platform/guilds/settings.ts';
import { mayDo } from '#platform/permissions/ability.ts';
import type { SyncMark } from '#records/contracts.ts';
import type { Reader } from '#records/reader.ts';
import type { Marked } from '#records/routes.ts';
import { presentSyncs } from '#records/sync-mark.ts';
import { readTables } from '#records/tables.ts';
import { readLinks } from '#sync/links.ts';
import type { categoryRecord } from './category.ts';
import type { PresentedCategory } from './category-model.ts';
import { type CleanUp, cleanUpOf } from './clean-up-model.ts';
import { mayChange } from './converse.ts';
import { withoutStaffFields } from './desk/staff-fields.ts';
import { TICKET_ENTITY } from './entity.ts';
import type { TicketMessage } from './message.ts';
import type { PresentedMessage, PresentedTicket } from './model.ts';
import { ticketSettings } from './settings.ts';
import type { TicketAction } from './state-model.ts';
import type { Ticket, ticketFields } from './ticket.ts';
import { type Acting, canKeep, whoActs } from './work-on.ts';

/** Whoever reads, as somebody who does something with tickets. */
export const actingIn = ({ actor, userId, ability, pages }: Reader): Acting => ({
  actor,
  userId,
  isStaff: mayDo(ability, 'tickets.edit'),
  pages,
});

const abilities = (reader: Reader, ticket: Ticket): PresentedTicket['can'] => {
  const acting = actingIn(reader);
  const { isStaff } = acting;
  const may = (action: TicketAction): boolean => whoActs(ticket, action, acting) !== undefined;
  return {
    write: may('write'),
    note: isStaff,
    take: may('take'),
    wait: may('wait'),
    resolve: may('resolve'),
    close: may('close'),
    reopen: may('reopen'),
    keep: canKeep(ticket) && (isStaff || ticket.requester === reader.userId),
    channel: isStaff && !ticket.isOnDiscord,
    edit: isStaff,
    delete: mayDo(reader.ability, 'tickets.erase'),
  };
};

/** Names of categories, by their numbers. */
const namesOfCategories = async (
  guild: Pick<Guild, 'read'>,
  tickets: readonly Ticket[],
): Promise<ReadonlyMap<number, string>> => {
  const ids = [...new Set(tickets.flatMap(({ category }) => category ?? []))];
  if (ids.length === 0) return new Map();
  const rows = await readTables(guild)
    .selectFrom('ticket_categories')
    .select(['id', 'name'])
    .where('id', 'in', ids)
    .execute();
  return new Map(rows.map(({ id, name }) => [Number(id), String(name)]));
};

/** Whether Discord has a ticket's channel as it is, with the way to it. */
const channelMarks = async (reader: Reader, found: readonly Ticket[]) => {
  const ids = found.map(({ id }) => String(id));
  const links = await readLinks(reader.guild, TICKET_ENTITY, ids);
  const marks = await presentSyncs(reader, links);
  return (id: string): SyncMark => {
    const channel = links.get(id)?.messageId;
    const url = channel ? `${reader.discordUrl}/channels/${reader.guild.id}/${channel}` : null;
    return { ...marks(id), url };
  };
};

const presentCleanUp = (due: CleanUp | undefined) => due && { kind: due.kind, at: due.at.toISOString() };

/** Tickets as a reader sees them. */
export const presentTickets = async (
  reader: Reader,
  found: readonly Marked<typeof ticketFields, object>[],
): Promise<readonly PresentedTicket[]> => {
  const { value: settings } = await readSettings(reader.guild, 'tickets', ticketSettings);
  const [names, marks] = await Promise.all([
    namesOfCategories(reader.guild, found),
    channelMarks(reader, found),
  ]);
  const seesAll = mayDo(reader.ability, 'tickets.all');
  return found.map(({ fieldTimes: _, ...ticket }) => ({
    ...(seesAll ? ticket : withoutStaffFields(ticket)),
    sync: marks(String(ticket.id)),
    categoryName: ticket.category === null ? null : (names.get(ticket.category) ?? null),
    cleanUp: presentCleanUp(cleanUpOf(ticket, settings)),
    can: abilities(reader, { ...ticket, fieldTimes: {} }),
  }));
};

/** What stands in a conversation as a reader sees it: what was taken back is told of, and not what it said. */
export const presentMessage = (
  reader: Reader,
  ticket: Pick<Ticket, 'state' | 'requester'>,
  { fieldTimes: _, requester: __, ...message }: TicketMessage,
): PresentedMessage => ({
  ...message,
  text: message.deletedAt === null ? message.text : '',
  files: message.files.map(({ discordId: _, ...file }) => ({
    ...file,
    url: file.id === null ? null : reader.fileUrl({ id: file.id, name: file.name }),
  })),
  can: { edit: mayChange({ ...message, requester: '', fieldTimes: {} }, ticket, actingIn(reader)) },
});

export const presentCategories = (
  { ability }: Reader,
  found: readonly Marked<typeof categoryRecord.fields, object>[],
): readonly PresentedCategory[] => {
  const may = mayDo(ability, 'tickets.categories');
  return found.map((category) => ({ ...category, can: { edit: may, delete: may } }));
};
