import { mayUseIntent } from '../../applications/privileged-intents.ts';
import { dispatchMemberUpdate, removeMember } from '../../members/membership.ts';
import { presentMember } from '../../present/present.ts';
import { INTENT } from '../../simulation.ts';
import {
  requireAbove,
  requireGuild,
  requireGuildPermission,
  requireMember,
  requireRole,
  requireRoleBelow,
} from '../access.ts';
import { audit } from '../audit.ts';
import { invalidField, missingAccess } from '../errors.ts';
import { FIVE_IN_FIVE, TEN_IN_TEN } from '../limits.ts';
import { pageLimit } from '../page-limit.ts';
import { queryId } from '../query-id.ts';
import type { Route } from '../router.ts';
import { applyRoles, checkedRoles, subjectOf } from './member-edit.ts';

export const memberRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/guilds/{guild_id}/members',
    limit: TEN_IN_TEN,
    handle: (request) => {
      const { guild } = requireGuild(request);
      const { query, simulation, caller } = request;
      // Source: Discord's reference, "List Guild Members".
      if (caller.kind === 'bot' && !mayUseIntent(caller.application, INTENT.guildMembers))
        throw missingAccess();
      const limit = pageLimit(query.get('limit'), { fallback: 1, maximum: 1000 });
      const after = BigInt(queryId(query, 'after') ?? '0');
      const members = simulation.state
        .membersOf(guild.id)
        .filter((member) => BigInt(member.user_id) > after)
        .sort((one, other) => (BigInt(one.user_id) < BigInt(other.user_id) ? -1 : 1))
        .slice(0, limit);
      return { status: 200, body: members.map((member) => presentMember(simulation, member)) };
    },
  },
  {
    method: 'GET',
    path: '/guilds/{guild_id}/members/search',
    limit: TEN_IN_TEN,
    handle: (request) => {
      const { guild } = requireGuild(request);
      const { simulation } = request;
      const query = request.query.get('query')?.toLowerCase();
      if (!query) throw invalidField(['query'], 'BASE_TYPE_REQUIRED', 'This field is required');
      const limit = pageLimit(request.query.get('limit'), { fallback: 1, maximum: 1000 });
      const found = simulation.state.membersOf(guild.id).filter((member) => {
        const user = simulation.user(member.user_id);
        return [user.username, user.global_name, member.nick].some((name) =>
          name?.toLowerCase().startsWith(query),
        );
      });
      return {
        status: 200,
        body: found.slice(0, limit).map((member) => presentMember(simulation, member)),
      };
    },
  },
  {
    method: 'GET',
    path: '/guilds/{guild_id}/members/{user_id}',
    limit: FIVE_IN_FIVE,
    handle: (request) => ({
      status: 200,
      body: presentMember(request.simulation, subjectOf(request).member),
    }),
  },
  ...(['PUT', 'DELETE'] as const).map(
    (method): Route => ({
      method,
      path: '/guilds/{guild_id}/members/{user_id}/roles/{role_id}',
      limit: TEN_IN_TEN,
      handle: (request) => {
        const subject = subjectOf(request);
        const { role_id: roleId = '' } = request.params;
        requireGuildPermission(request, 'MANAGE_ROLES');
        requireRoleBelow(
          request,
          subject.guild,
          subject.actor.id,
          requireRole(request, subject.guild.id, roleId),
        );
        const others = subject.member.roles.filter((id) => id !== roleId);
        applyRoles(
          request,
          subject,
          checkedRoles(request, subject, method === 'PUT' ? [...others, roleId] : others),
        );
        dispatchMemberUpdate(request.simulation, subject.member);
        return { status: 204 };
      },
    }),
  ),
  {
    method: 'DELETE',
    path: '/guilds/{guild_id}/members/{user_id}',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { guild, actor } = requireGuildPermission(request, 'KICK_MEMBERS');
      const userId = requireMember(request, guild.id, request.params.user_id ?? '').user_id;
      requireAbove(request, guild, actor.id, userId);
      removeMember(request.simulation, guild.id, userId);
      audit(request, { guildId: guild.id, actorId: actor.id, action: 'memberKick', targetId: userId });
      return { status: 204 };
    },
  },
];
