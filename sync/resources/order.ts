import type { Guild } from '#platform/guilds/handle.ts';
import type { OrderMirror } from '../mirror.ts';
import type { EngineParts } from '../parts.ts';
import { standingChannel } from './channel.ts';
import { unreadBy } from './message-calls.ts';
import { placedAnew, type Ranked, standingOrder } from './ranks.ts';
import type { Found, Ids, Resource, Unread } from './resource.ts';
import { shapeDigest } from './shaped.ts';
import { explainRole } from './structure-reasons.ts';

/** A guild has one order; its id in links is like no other's on Discord. */
const orderId = ({ id }: Pick<Guild, 'id'>): string => `${id}0`;

/** The ids of what is ordered, as stored. */
const readMembers = async (guild: Guild, { of }: OrderMirror): Promise<ReadonlySet<string>> => {
  const rows = await guild.read
    .selectFrom('links')
    .select('counterpart_id')
    .where('mirror', 'in', [...of])
    .where('channel_id', '=', guild.id)
    .execute();
  return new Set(rows.flatMap((row) => row.counterpart_id ?? []));
};

/** Roles stand highest first, channels by their position; what is as high is told apart by its age. */
type Ranks = { readonly roles: readonly Ranked[]; readonly channels: readonly Ranked[] };

const foundOrder = (guild: Guild, members: ReadonlySet<string>, ranks: Ranks, at: number): Found => {
  const fields = {
    // @everyone stands below all others, always.
    roles: [...standingOrder(ranks.roles)].reverse().filter((id) => members.has(id) && id !== guild.id),
    channels: standingOrder(ranks.channels).filter((id) => members.has(id)),
  };
  return {
    placeId: guild.id,
    id: orderId(guild),
    recordId: undefined,
    observed: { kind: 'present', fields, digest: shapeDigest(fields), sent: null, at },
  };
};

/** The order as the projection knows it, which the gateway keeps. */
export const projectedOrder = async (guild: Guild, mirror: OrderMirror, at: number): Promise<Found> => {
  const [members, roles, channels] = await Promise.all([
    readMembers(guild, mirror),
    guild.read.selectFrom('roles').select(['id', 'position']).execute(),
    guild.read.selectFrom('channels').select(['id', 'position']).execute(),
  ]);
  return foundOrder(guild, members, { roles, channels }, at);
};

const listOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];

/** The order in which roles and channels of a guild stand. It is always there, and is never made or deleted. */
export const orderResource = (parts: EngineParts, mirror: OrderMirror): Resource => {
  const { structure } = parts;
  const readRanks = async (guildId: string): Promise<Ranks> => {
    const [roles, channels] = await Promise.all([structure.roles(guildId), structure.channels(guildId)]);
    return {
      roles: roles.map(({ id, position }) => ({ id, position })),
      channels: channels.map(standingChannel),
    };
  };
  const readNow = async (guild: Guild): Promise<Found> => {
    const at = parts.clock();
    const [members, ranks] = await Promise.all([readMembers(guild, mirror), readRanks(guild.id)]);
    return foundOrder(guild, members, ranks, at);
  };
  const tryToRead = async (guild: Guild): Promise<Found | Unread> => {
    try {
      return await readNow(guild);
    } catch (error) {
      // There always is one: where the guild's roles cannot be read, nothing is known of it.
      return unreadBy(parts, error) && 'unreadable';
    }
  };
  /** Puts what stands otherwise where it belongs, among what is not ours. */
  const put = async (guild: Guild, fields: Readonly<Record<string, unknown>>): Promise<Found> => {
    const ranks = await readRanks(guild.id);
    const roles = placedAnew(ranks.roles, [...listOf(fields.roles)].reverse());
    if (roles.length > 0) await structure.moveRoles(guild.id, roles);
    const channels = placedAnew(ranks.channels, listOf(fields.channels));
    if (channels.length > 0) await structure.moveChannels(guild.id, channels);
    return readNow(guild);
  };
  return {
    hasNonce: false,
    isPlaceGone: () => false,
    explain: (guild, _: Partial<Ids>, failure) => explainRole(guild, parts.botUserId, undefined, failure),
    renderer:
      async (guild) =>
      (_, { fields }) => ({
        digest: shapeDigest(fields),
        create: () => put(guild, fields),
        edit: () => put(guild, fields),
      }),
    remove: async () => undefined,
    fetch: tryToRead,
    orphans: async () => ({ adopt: undefined, doubles: [] }),
    list: async (guild) => {
      const found = await tryToRead(guild);
      return typeof found === 'string' ? found : { found: [found], isWhole: true };
    },
    page: async (guild) => {
      const found = await tryToRead(guild);
      return typeof found === 'string' ? found : { found: [found], isWhole: true, from: undefined };
    },
  };
};
