import { DomainError } from '#platform/errors.ts';
import type { AccessFacts, KnownMember } from '#platform/guilds/access-facts.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { isAtLeast, type Level } from '#platform/permissions/levels.ts';
import { overwritesSchema, permissionsInChannel, VIEW_CHANNEL } from './permissions.ts';

export type Onlooker = {
  /** Discord user id; undefined for a local account. */
  readonly userId: string | undefined;
  /** Their membership; undefined for whoever is not in the guild on Discord. */
  readonly member: Pick<KnownMember, 'roleIds'> | undefined;
  readonly level: Level;
};

/** Whether somebody may know of a channel with these permission overwrites. */
export type Sight = (overwrites: unknown) => boolean;

/**
 * Of which channels somebody may know. To a member we show what Discord shows them, whatever their level here. Who is not in
 * the guild on Discord, as a local operator with a grant, sees all as an administrator, and otherwise what @everyone sees.
 * Pure.
 */
export const sightOf = (
  { summary, permissions }: Pick<AccessFacts, 'summary' | 'permissions'>,
  { userId, member, level }: Onlooker,
): Sight => {
  if (!member && isAtLeast(level, 'ADMIN')) return () => true;
  const roles = [...permissions].map(([id, bits]) => ({ id, permissions: String(bits) }));
  return (raw) =>
    (permissionsInChannel({
      guildId: summary.id,
      memberId: member && userId !== undefined ? userId : '',
      isOwner: member !== undefined && summary.ownerId === userId,
      roleIds: member?.roleIds ?? [],
      roles,
      overwrites: overwritesSchema.parse(raw),
    }) &
      VIEW_CHANNEL) !==
    0n;
};

/** What a reader of a guild's routes may know of its channels. */
export type ChannelSight = {
  /** By a channel's overwrites. */
  readonly sees: Sight;
  /** Of these channels, those that they may know of; one that is not there any more nobody can be shown. */
  visible(ids: readonly string[]): Promise<ReadonlySet<string>>;
};

export const openSight = async (
  guild: Guild,
  reader: { readonly userId: string | undefined; readonly level: Level },
): Promise<ChannelSight> => {
  const { userId, level } = reader;
  const member = userId === undefined ? undefined : await guild.member(userId);
  const sees = sightOf(await guild.facts(), { userId, member, level });
  return {
    sees,
    visible: async (ids) => {
      if (ids.length === 0) return new Set();
      const rows = await guild.read
        .selectFrom('channels')
        .select(['id', 'overwrites'])
        .where('id', 'in', [...new Set(ids)])
        .execute();
      return new Set(rows.filter((row) => sees(row.overwrites)).map((row) => row.id));
    },
  };
};

/** Who asks in a guild, whether by a route or on Discord. */
type Asking = {
  readonly guild: Guild;
  readonly userId: string | undefined;
  readonly ability: { readonly level: Level };
};

/** Whether somebody may know of all of these channels, each of which is there. */
export const seesChannels = async (
  { guild, userId, ability }: Asking,
  ids: readonly string[],
): Promise<boolean> => {
  if (ids.length === 0) return true;
  const shown = await (await openSight(guild, { userId, level: ability.level })).visible(ids);
  return ids.every((id) => shown.has(id));
};

/** @throws DomainError unknown-channel */
export const requireChannels = async (asking: Asking, ids: readonly string[]): Promise<void> => {
  if (!(await seesChannels(asking, ids))) throw new DomainError('unknown-channel', 422);
};
