import { z } from 'zod';
import { removeMember } from '../../members/membership.ts';
import { deleteMessages } from '../../messages/delete.ts';
import { presentUser } from '../../present/user.ts';
import { snowflake } from '../../rules/snowflake.ts';
import type { Guild, User } from '../../state/entities.ts';
import { snowflakeTime } from '../../state/snowflake.ts';
import { memberKey } from '../../state/state.ts';
import { requireAbove, requireGuildPermission, standing } from '../access.ts';
import { audit } from '../audit.ts';
import { DiscordError, unknownBan, unknownUser } from '../errors.ts';
import { FIVE_IN_FIVE } from '../limits.ts';
import { pageLimit } from '../page-limit.ts';
import { queryId } from '../query-id.ts';
import type { RestRequest, Route } from '../router.ts';
import { parseBody } from '../validate.ts';

const WEEK_S = 7 * 24 * 3600;
const banSchema = z.object({
  delete_message_seconds: z.number().int().min(0).max(WEEK_S).nullish(),
  delete_message_days: z.number().int().min(0).max(7).nullish(),
});

const bulkBanSchema = z.object({
  user_ids: z.array(snowflake).min(1).max(200),
  delete_message_seconds: z.number().int().min(0).max(WEEK_S).nullish(),
});

const dispatchBan = ({ simulation }: RestRequest, name: string, guildId: string, userId: string): void =>
  simulation.dispatch({
    name,
    data: { guild_id: guildId, user: presentUser(simulation.user(userId)) },
    guildId,
    guildPermission: 'BAN_MEMBERS',
  });

/** Deletes what somebody wrote in a guild since a time (Unix ms). */
const deleteWritten = ({ simulation }: RestRequest, guildId: string, userId: string, since: number): void => {
  for (const channel of simulation.state.channelsOf(guildId)) {
    const ids: string[] = [];
    for (const message of simulation.state.messages.newestFirst(channel.id)) {
      if (snowflakeTime(message.id) < since) break;
      if (message.author_id === userId) ids.push(message.id);
    }
    if (ids.length > 0) deleteMessages(simulation, channel, ids);
  }
};

/** Bans somebody, in the guild or not, and deletes what they wrote lately. */
const ban = (
  request: RestRequest,
  guild: Guild,
  actor: User,
  userId: string,
  deleteSeconds: number,
): void => {
  const { simulation } = request;
  simulation.state.bans.put({ guild_id: guild.id, user_id: userId, reason: request.reason });
  if (deleteSeconds > 0) deleteWritten(request, guild.id, userId, simulation.clock() - deleteSeconds * 1000);
  if (simulation.state.member(guild.id, userId)) removeMember(simulation, guild.id, userId);
  dispatchBan(request, 'GUILD_BAN_ADD', guild.id, userId);
  audit(request, { guildId: guild.id, actorId: actor.id, action: 'memberBanAdd', targetId: userId });
};

export const banRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/guilds/{guild_id}/bans',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { guild } = requireGuildPermission(request, 'BAN_MEMBERS');
      const { simulation, query } = request;
      const limit = pageLimit(query.get('limit'), { fallback: 1000, maximum: 1000 });
      const [before, after] = [queryId(query, 'before'), queryId(query, 'after')];
      const bans = simulation.state.bans
        .inGroup(guild.id)
        .filter(
          ({ user_id: id }) =>
            (before === undefined || BigInt(id) < BigInt(before)) &&
            (after === undefined || BigInt(id) > BigInt(after)),
        )
        .sort((one, other) => (BigInt(one.user_id) < BigInt(other.user_id) ? -1 : 1));
      return {
        status: 200,
        body: (before === undefined ? bans.slice(0, limit) : bans.slice(-limit)).map((ban) => ({
          reason: ban.reason,
          user: presentUser(simulation.user(ban.user_id)),
        })),
      };
    },
  },
  {
    method: 'GET',
    path: '/guilds/{guild_id}/bans/{user_id}',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { guild } = requireGuildPermission(request, 'BAN_MEMBERS');
      const { simulation } = request;
      const ban = simulation.state.bans.get(memberKey(guild.id, request.params.user_id ?? ''));
      if (!ban) throw unknownBan();
      return {
        status: 200,
        body: { reason: ban.reason, user: presentUser(simulation.user(ban.user_id)) },
      };
    },
  },
  {
    method: 'PUT',
    path: '/guilds/{guild_id}/bans/{user_id}',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { guild, actor } = requireGuildPermission(request, 'BAN_MEMBERS');
      const { simulation } = request;
      const { user_id: userId = '' } = request.params;
      const body = parseBody(banSchema, request.body);
      if (!simulation.state.users.get(userId)) throw unknownUser();
      requireAbove(request, guild, actor.id, userId);
      const seconds = body.delete_message_seconds ?? (body.delete_message_days ?? 0) * 24 * 3600;
      ban(request, guild, actor, userId, seconds);
      return { status: 204 };
    },
  },
  {
    method: 'DELETE',
    path: '/guilds/{guild_id}/bans/{user_id}',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { guild, actor } = requireGuildPermission(request, 'BAN_MEMBERS');
      const { user_id: userId = '' } = request.params;
      if (!request.simulation.state.bans.delete(memberKey(guild.id, userId))) throw unknownBan();
      dispatchBan(request, 'GUILD_BAN_REMOVE', guild.id, userId);
      audit(request, { guildId: guild.id, actorId: actor.id, action: 'memberBanRemove', targetId: userId });
      return { status: 204 };
    },
  },
  {
    method: 'POST',
    path: '/guilds/{guild_id}/bulk-ban',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { guild, actor } = requireGuildPermission(request, 'BAN_MEMBERS', 'MANAGE_GUILD');
      const { state } = request.simulation;
      const { user_ids: ids, delete_message_seconds: seconds } = parseBody(bulkBanSchema, request.body);
      const banned = [...new Set(ids)].filter(
        (id) =>
          state.users.get(id) !== undefined &&
          id !== actor.id &&
          !state.bans.get(memberKey(guild.id, id)) &&
          standing(request, guild, actor.id) > standing(request, guild, id),
      );
      if (banned.length === 0) throw new DiscordError(400, 500000, 'Failed to ban users');
      for (const id of banned) ban(request, guild, actor, id, seconds ?? 0);
      return {
        status: 200,
        body: { banned_users: banned, failed_users: ids.filter((id) => !banned.includes(id)) },
      };
    },
  },
];
