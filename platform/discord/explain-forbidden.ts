import { z } from 'zod';
import type { Guild } from '#platform/guilds/handle.ts';
import type { DiscordFailure } from './failure.ts';
import { missingForPosting, permissionsInChannel } from './permissions.ts';

const overwrites = z.array(
  z.object({ id: z.string(), type: z.number(), allow: z.string(), deny: z.string() }),
);

/** Says what the bot lacks in a channel, from what is known of roles and channels; Discord's own words when nothing is found. */
export const explainForbidden = async (
  guild: Guild,
  botUserId: string,
  channelId: string,
  failure: DiscordFailure,
): Promise<{ code: string; params: Record<string, string> }> => {
  const [channel, member, roles] = await Promise.all([
    guild.read
      .selectFrom('channels')
      .select(['name', 'overwrites'])
      .where('id', '=', channelId)
      .executeTakeFirst(),
    guild.read.selectFrom('members').select('roles').where('user_id', '=', botUserId).executeTakeFirst(),
    guild.read.selectFrom('roles').select(['id', 'permissions']).execute(),
  ]);
  if (!channel || !member) return { code: 'forbidden', params: { message: failure.message } };
  const permissions = permissionsInChannel({
    guildId: guild.id,
    memberId: botUserId,
    isOwner: false,
    roleIds: member.roles,
    roles,
    overwrites: overwrites.parse(channel.overwrites),
  });
  const missing = missingForPosting(permissions);
  if (missing.length === 0) return { code: 'forbidden', params: { message: failure.message } };
  return { code: 'missing-permission', params: { permissions: missing.join(', '), channel: channel.name } };
};
