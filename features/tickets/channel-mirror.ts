import { ChannelType, OverwriteType } from 'discord-api-types/v10';
import type { Guild } from '#platform/guilds/handle.ts';
import { readSettings } from '#platform/guilds/settings.ts';
import { findAllRecords, findRecord } from '#records/find-records.ts';
import { lockRecord, patchRecord } from '#records/write-record.ts';
import type { ChannelMirror, LocalRecord } from '#sync/mirror.ts';
import { type ChannelShape, SELF, type ShapedOverwrite } from '#sync/resources/shapes.ts';
import { TICKET_ENTITY } from './entity.ts';
import { categoryKind, ticketKind } from './kinds.ts';
import en from './locales/en.json' with { type: 'json' };
import fi from './locales/fi.json' with { type: 'json' };
import { ticketSettings } from './settings.ts';
import { stateAfter } from './state-model.ts';
import type { Ticket } from './ticket.ts';
import { findTicketsOnDiscord } from './tickets-on-discord.ts';

const VIEW = 1n << 10n;
const SEND = 1n << 11n;
const HISTORY = 1n << 16n;
const NAMES = { en: en.channel, fi: fi.channel };

/** What of the guild decides how tickets' channels are. */
export type ChannelsAround = {
  /** Categories on Discord by our own categories; under null, that of the settings. */
  readonly parents: ReadonlyMap<number | null, string | null>;
  readonly staffRoles: readonly string[];
};

/** Reads it. */
export const readAround = async (guild: Guild): Promise<ChannelsAround> => {
  const [{ value: settings }, categories, channels, roles] = await Promise.all([
    readSettings(guild, 'tickets', ticketSettings),
    findAllRecords(guild, categoryKind),
    guild.read.selectFrom('channels').select('id').where('type', '=', ChannelType.GuildCategory).execute(),
    guild.read.selectFrom('roles').select('id').execute(),
  ]);
  const there = new Set(channels.map(({ id }) => id));
  const known = new Set(roles.map(({ id }) => id));
  /** One that was deleted is no place: the channel then stands outside of any. */
  const placed = (id: string | null): string | null => (id !== null && there.has(id) ? id : null);
  return {
    parents: new Map([
      [null, placed(settings.parent)],
      ...categories.map(({ id, parent }) => [id, placed(parent ?? settings.parent)] as const),
    ]),
    staffRoles: settings.staffRoles.filter((id) => known.has(id)),
  };
};

const overwrite = (type: OverwriteType, allow: bigint, deny = 0n): ShapedOverwrite => ({
  type,
  allow: String(allow),
  deny: String(deny),
});

/** A ticket's channel: closed to all but its requester, the staff's roles and the bot; who asks may write while they may. Pure. */
export const channelOf = (
  guildId: string,
  ticket: Pick<Ticket, 'id' | 'state' | 'requester' | 'category' | 'locale'>,
  { parents, staffRoles }: ChannelsAround,
): ChannelShape => {
  const mayWrite = stateAfter(ticket.state, 'requester', 'write') !== undefined;
  return {
    type: ChannelType.GuildText,
    name: `${NAMES[ticket.locale]}-${ticket.id}`,
    topic: null,
    parentId: parents.get(ticket.category) ?? parents.get(null) ?? null,
    nsfw: false,
    slowmode: 0,
    overwrites: {
      [guildId]: overwrite(OverwriteType.Role, 0n, VIEW),
      ...Object.fromEntries(
        staffRoles.map((id) => [id, overwrite(OverwriteType.Role, VIEW | SEND | HISTORY)]),
      ),
      [ticket.requester]: mayWrite
        ? overwrite(OverwriteType.Member, VIEW | SEND | HISTORY)
        : overwrite(OverwriteType.Member, VIEW | HISTORY, SEND),
      [SELF]: overwrite(OverwriteType.Member, VIEW | SEND | HISTORY),
    },
  };
};

/**
 * A ticket's channel on Discord. The ticket never depends on it: deleted there by hand, the ticket goes on without. What somebody changes
 * in it is changed back, because who may see it is nobody's whim.
 */
export const ticketChannel: ChannelMirror = {
  resource: 'channel',
  name: TICKET_ENTITY,
  fields: {},
  isTyped: false,
  whenGone: 'delete',
  strategy: async () => 'cms_wins',
  load: async (guild, recordId) => {
    const [ticket, around] = await Promise.all([
      findRecord(guild, ticketKind, Number(recordId)),
      readAround(guild),
    ]);
    return ticket && toLocal(guild, ticket, around);
  },
  loadAll: async (guild) => {
    const [all, around] = await Promise.all([findTicketsOnDiscord(guild), readAround(guild)]);
    return new Map(
      all.flatMap((ticket) => {
        const local = toLocal(guild, ticket, around);
        return local ? [[String(ticket.id), local] as const] : [];
      }),
    );
  },
  lock: async (tx, recordId) => (await lockRecord(tx, ticketKind, Number(recordId))) && {},
  apply: async () => undefined,
  remove: async (tx, recordId) => {
    const ticket = await lockRecord(tx, ticketKind, Number(recordId));
    if (ticket) await patchRecord(tx, ticketKind, ticket, { isOnDiscord: false }, { verb: 'channel-gone' });
  },
  render: (_, { view }) => view as ChannelShape, // made by `toLocal` below
  read: () => ({}),
};

const toLocal = (
  guild: Pick<Guild, 'id'>,
  ticket: Ticket,
  around: ChannelsAround,
): LocalRecord | undefined =>
  ticket.isOnDiscord
    ? {
        name: ticket.title,
        fields: {},
        changedAt: ticket.fieldTimes,
        place: { guildId: guild.id },
        view: channelOf(guild.id, ticket, around),
      }
    : undefined;
