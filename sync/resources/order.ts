import type { Guild } from '#platform/guilds/handle.ts';
import type { OrderMirror } from '../mirror.ts';
import type { EngineParts } from '../parts.ts';
import { standingChannel } from './channel.ts';
import { unreadBy } from './message-calls.ts';
import { type Ladder, placedAnew, type Ranked, standingOrder } from './ranks.ts';
import type { Found, Resource, Unread } from './resource.ts';
import { shapeDigest } from './shaped.ts';
import { explainChannel, explainRole } from './structure-reasons.ts';

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

/** Of two roles at one position the older is the higher one; of two channels it is shown first. Source: Discord's reference, "Role Object". */
const ROLES_FIRST = 'newer';
const CHANNELS_FIRST = 'older';
/** How often an order is put right before what has become of it is taken: once Discord has counted anew there may be room. */
const ROUNDS = 3;

/** Roles and channels by their positions; an order has roles highest first. */
type Ranks = { readonly roles: readonly Ranked[]; readonly channels: readonly Ranked[] };

const foundOrder = (guild: Guild, members: ReadonlySet<string>, ranks: Ranks, at: number): Found => {
  const fields = {
    // @everyone stands below all others, always.
    roles: [...standingOrder({ ranked: ranks.roles, first: ROLES_FIRST })]
      .reverse()
      .filter((id) => members.has(id) && id !== guild.id),
    channels: standingOrder({ ranked: ranks.channels, first: CHANNELS_FIRST }).filter((id) =>
      members.has(id),
    ),
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

/** The highest role that is ordered. */
const readHighest = async (guild: Guild, mirror: OrderMirror): Promise<string | undefined> => {
  const members = await readMembers(guild, mirror);
  const rows = await guild.read.selectFrom('roles').select('id').orderBy('position', 'desc').execute();
  return rows.find(({ id }) => members.has(id))?.id;
};

const listOf = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((each): each is string => typeof each === 'string') : [];

/** The position of the bot's highest role, below which it moves roles; none where nothing holds it back, or it isn't known. */
const botLimit = async (guild: Guild, botUserId: string, roles: readonly Ranked[]): Promise<number> => {
  const [member, { summary }] = await Promise.all([guild.member(botUserId), guild.facts()]);
  if (!member || summary.ownerId === botUserId) return Number.POSITIVE_INFINITY;
  return Math.max(0, ...roles.flatMap(({ id, position }) => (member.roleIds.includes(id) ? [position] : [])));
};

/** Reads a ladder, and moves what stands on it. */
type Movable = {
  readonly read: () => Promise<Ladder>;
  readonly move: (moves: readonly Ranked[]) => Promise<void>;
};

/** Puts some in an order. @param start the ladder as it was read @returns as it stands then */
const putInOrder = async (
  start: Ladder,
  { read, move }: Movable,
  wanted: readonly string[],
): Promise<Ladder> => {
  let ladder = start;
  for (let round = 0; round < ROUNDS; round += 1) {
    const moves = placedAnew(ladder, wanted);
    if (moves.length === 0) return ladder;
    await move(moves);
    ladder = await read();
  }
  return ladder;
};

/** The order in which roles and channels of a guild stand. It is always there, and is never made or deleted. */
export const orderResource = (parts: EngineParts, mirror: OrderMirror): Resource => {
  const { structure, botUserId } = parts;
  const readRoles = async (guildId: string): Promise<readonly Ranked[]> =>
    (await structure.roles(guildId)).map(({ id, position }) => ({ id, position }));
  const readChannels = async (guildId: string): Promise<readonly Ranked[]> =>
    (await structure.channels(guildId)).map(standingChannel);
  const readNow = async (guild: Guild): Promise<Found> => {
    const at = parts.clock();
    const [members, roles, channels] = await Promise.all([
      readMembers(guild, mirror),
      readRoles(guild.id),
      readChannels(guild.id),
    ]);
    return foundOrder(guild, members, { roles, channels }, at);
  };
  const tryToRead = async (guild: Guild): Promise<Found | Unread> => {
    try {
      return await readNow(guild);
    } catch (error) {
      // There always is one: where the guild's roles cannot be read, nothing is known of it.
      return unreadBy(parts, error) && 'unreadable';
    }
  };
  /** @param wanted lowest first */
  const putRoles = async (guild: Guild, wanted: readonly string[]): Promise<void> => {
    const read = async (): Promise<Ladder> => {
      const ranked = await readRoles(guild.id);
      return { ranked, first: ROLES_FIRST, limit: await botLimit(guild, botUserId, ranked) };
    };
    const move = (moves: readonly Ranked[]): Promise<void> => structure.moveRoles(guild.id, moves);
    const start = await read();
    const tooHigh = new Set(start.ranked.flatMap(({ id, position }) => (position < start.limit ? [] : [id])));
    const within = wanted.filter((id) => !tooHigh.has(id));
    const ladder = await putInOrder(start, { read, move }, within);
    if (within.length === wanted.length) return;
    // Those the bot may not move: where one must be, Discord refuses it with its reason.
    const rest = placedAnew({ ...ladder, limit: Number.POSITIVE_INFINITY }, wanted);
    if (rest.length > 0) await move(rest);
  };
  const putChannels = async (guild: Guild, wanted: readonly string[]): Promise<void> => {
    const read = async (): Promise<Ladder> => ({
      ranked: await readChannels(guild.id),
      first: CHANNELS_FIRST,
      limit: Number.POSITIVE_INFINITY,
    });
    const move = (moves: readonly Ranked[]): Promise<void> => structure.moveChannels(guild.id, moves);
    await putInOrder(await read(), { read, move }, wanted);
  };
  /** Puts what stands otherwise where it belongs, among what is not ours. That one of them is refused keeps the others from nothing. */
  const put = async (guild: Guild, fields: Readonly<Record<string, unknown>>): Promise<Found> => {
    const [roles] = await Promise.allSettled([putRoles(guild, listOf(fields.roles).toReversed())]);
    await putChannels(guild, listOf(fields.channels));
    if (roles.status === 'rejected') throw roles.reason;
    return readNow(guild);
  };
  const explain: Resource['explain'] = async (guild, _, failure) => {
    const reason = await explainChannel(guild, botUserId, undefined, failure);
    if (reason?.code !== 'cannot-give') return reason;
    // Nothing is given here: what stands too high cannot be moved.
    return explainRole(guild, botUserId, await readHighest(guild, mirror), failure);
  };
  return {
    hasNonce: false,
    isPlaceGone: () => false,
    explain,
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
