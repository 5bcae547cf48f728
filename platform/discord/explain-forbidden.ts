import type { ChannelNeed } from '#platform/forms/widget.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import type { DiscordFailure } from './failure.ts';
import { missingForPosting, overwritesSchema, permissionsInChannel } from './permissions.ts';

/** What the bot lacks to post in channels that are known, from what is known of its roles; nothing while it is not known itself. */
const lackingIn = async (
  guild: Guild,
  botUserId: string,
  channelIds: readonly string[],
): Promise<readonly { id: string; name: string; missing: readonly ChannelNeed[] }[]> => {
  const [channels, member, roles, { summary }] = await Promise.all([
    guild.read
      .selectFrom('channels')
      .select(['id', 'name', 'overwrites'])
      .where('id', 'in', channelIds)
      .execute(),
    guild.member(botUserId),
    guild.read.selectFrom('roles').select(['id', 'permissions']).execute(),
    guild.facts(),
  ]);
  if (!member) return [];
  return channels.map((channel) => ({
    id: channel.id,
    name: channel.name,
    missing: missingForPosting(
      permissionsInChannel({
        guildId: guild.id,
        memberId: botUserId,
        isOwner: summary.ownerId === botUserId,
        roleIds: member.roleIds,
        roles,
        overwrites: overwritesSchema.parse(channel.overwrites),
      }),
    ),
  }));
};

/** Says what the bot lacks in a channel, from what is known of roles and channels; Discord's own words when nothing is found. */
export const explainForbidden = async (
  guild: Guild,
  botUserId: string,
  channelId: string,
  failure: DiscordFailure,
): Promise<{ code: string; params: Record<string, string> }> => {
  const [channel] = await lackingIn(guild, botUserId, [channelId]);
  if (!channel || channel.missing.length === 0)
    return { code: 'forbidden', params: { message: failure.message } };
  return {
    code: 'missing-permission',
    params: { permissions: channel.missing.join(', '), channel: channel.name },
  };
};

/** Of these channels, those in which the bot surely lacks what posting needs. */
export const closedChannels = async (
  guild: Guild,
  botUserId: string,
  channelIds: readonly string[],
): Promise<ReadonlySet<string>> =>
  new Set(
    (await lackingIn(guild, botUserId, channelIds))
      .filter(({ missing }) => missing.length > 0)
      .map(({ id }) => id),
  );
