import { overwritesSchema } from '#platform/discord/permissions.ts';
import { notFound } from '#platform/errors.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import type { PresentedReach } from './reach-model.ts';

/** What decides over what a member may do, and where. @throws DomainError not-found for somebody who is not here */
export const readReach = async (
  guild: Pick<Guild, 'id' | 'read' | 'facts'>,
  userId: string,
  now: Date,
): Promise<PresentedReach> => {
  const [{ summary }, member, roles, channels] = await Promise.all([
    guild.facts(),
    guild.read
      .selectFrom('members')
      .select(['roles', 'timed_out_until'])
      .where('user_id', '=', userId)
      .executeTakeFirst(),
    guild.read
      .selectFrom('roles')
      .select(['id', 'name', 'color', 'permissions'])
      .orderBy('position', 'desc')
      .execute(),
    guild.read.selectFrom('channels').select(['id', 'overwrites']).execute(),
  ]);
  if (!member) throw notFound(`member ${userId}`);
  const everyone = roles.filter((role) => role.id === guild.id);
  const own = roles.filter((role) => role.id !== guild.id && member.roles.includes(role.id));
  const about = new Set([userId, ...[...everyone, ...own].map((role) => role.id)]);
  return {
    isOwner: summary.ownerId === userId,
    isTimedOut: member.timed_out_until !== null && member.timed_out_until > now,
    roles: [...everyone, ...own],
    channels: channels.map((channel) => ({
      id: channel.id,
      overwrites: overwritesSchema
        .parse(channel.overwrites)
        .flatMap(({ id, type, allow, deny }) =>
          about.has(id) && (type === 0 || type === 1) ? [{ id, type, allow, deny }] : [],
        ),
    })),
  };
};
