import type { GuildChannel } from '../channels/guild-channel.ts';
import { RateLimited, threadArchived } from '../rest/errors.ts';
import { PERMISSIONS } from '../rules/permissions.ts';
import type { Simulation } from '../simulation.ts';
import type { Channel, User } from '../state/entities.ts';
import { snowflakeTime } from '../state/snowflake.ts';

/** @throws DiscordError 50083 in an archived thread, in which nothing can be changed */
export const requireOpenThread = (channel: Channel): void => {
  if (channel.thread_metadata?.archived) throw threadArchived();
};

/** @throws RateLimited 20016 for people whose last post in a slow forum is too new */
export const requirePostPause = (
  simulation: Simulation,
  forum: GuildChannel,
  { user, permissions }: { readonly user: User; readonly permissions: bigint },
): void => {
  if (user.bot || permissions & PERMISSIONS.BYPASS_SLOWMODE) return;
  const last = simulation.state
    .threadsOf(forum.guild_id)
    .findLast((thread) => thread.parent_id === forum.id && thread.owner_id === user.id);
  if (!last) return;
  const waitMs = snowflakeTime(last.id) + forum.rate_limit_per_user * 1000 - simulation.clock();
  if (waitMs > 0)
    throw new RateLimited(waitMs, 'This action cannot be performed due to slowmode rate limit.', 20_016);
};
