import { CHANNEL_NEEDS, type ChannelNeed } from '#platform/forms/widget.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { missingOf, overwritesSchema, permissionsInChannel } from './permissions.ts';

/** What the bot can do in a guild, from what is known of its roles. */
export type BotReach = {
  /** What it lacks in a channel, by the channel's overwrites. */
  lacksIn(overwrites: unknown): readonly ChannelNeed[];
  /** What of these it lacks in the whole guild. */
  lacks(needs: readonly ChannelNeed[]): readonly ChannelNeed[];
  /** Whether it may give a role to members: one below its own highest. */
  mayGive(role: { readonly id: string; readonly position: number }): boolean;
};

type KnownRole = { readonly id: string; readonly position: number; readonly managed: boolean };

/**
 * Looks at what the bot can do. What is not known yet is not held against it: a guild that has just come has no member for it.
 * @param roles of the guild, with those that Discord manages
 */
export const openBotReach = async (
  guild: Pick<Guild, 'id' | 'facts' | 'member'>,
  botUserId: string,
  roles: readonly KnownRole[],
): Promise<BotReach> => {
  const [{ permissions, summary }, member] = await Promise.all([guild.facts(), guild.member(botUserId)]);
  if (!member) return { lacksIn: () => [], lacks: () => [], mayGive: () => true };
  const known = [...permissions].map(([id, bits]) => ({ id, permissions: String(bits) }));
  const allowed = (overwrites: unknown): bigint =>
    permissionsInChannel({
      guildId: guild.id,
      memberId: botUserId,
      isOwner: summary.ownerId === botUserId,
      roleIds: member.roleIds,
      roles: known,
      overwrites: overwritesSchema.parse(overwrites),
    });
  const inGuild = allowed([]);
  const highest = Math.max(
    0,
    ...roles.filter(({ id }) => member.roleIds.includes(id)).map(({ position }) => position),
  );
  const managesRoles = missingOf(inGuild, ['Manage Roles']).length === 0;
  return {
    lacksIn: (overwrites) => missingOf(allowed(overwrites), CHANNEL_NEEDS),
    lacks: (needs) => missingOf(inGuild, needs),
    mayGive: ({ position }) => managesRoles && position < highest,
  };
};
