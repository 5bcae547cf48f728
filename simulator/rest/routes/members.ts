import { z } from 'zod';
import { dispatchMemberUpdate, removeMember } from '../../members/membership.ts';
import { presentMember } from '../../present/present.ts';
import { snowflake } from '../../rules/message-body.ts';
import { PERMISSIONS } from '../../rules/permissions.ts';
import type { Guild, Member, User } from '../../state/entities.ts';
import {
  requireAbove,
  requireGuild,
  requireGuildPermission,
  requireMember,
  requireRole,
  requireRoleBelow,
} from '../access.ts';
import { audit } from '../audit.ts';
import { invalidField, missingPermissions } from '../errors.ts';
import { FIVE_IN_FIVE, TEN_IN_TEN } from '../limits.ts';
import { pageLimit } from '../page-limit.ts';
import type { RestRequest, Route } from '../router.ts';
import { parseBody } from '../validate.ts';

/** The longest time-out (ms). Source: Discord's reference, "Modify Guild Member". */
const LONGEST_TIMEOUT_MS = 28 * 24 * 3600 * 1000;

const memberSchema = z.object({
  nick: z.string().trim().max(32).nullish(),
  roles: z.array(snowflake).nullish(),
  communication_disabled_until: z.iso.datetime({ offset: true }).nullish(),
});

type Subject = { readonly guild: Guild; readonly actor: User; readonly member: Member };

/** The roles that a member will have; refuses when the caller may not give or take one of them. */
const checkedRoles = (request: RestRequest, subject: Subject, roles: readonly string[]): string[] => {
  const { guild, actor, member } = subject;
  requireGuildPermission(request, 'MANAGE_ROLES');
  const touched = [
    ...roles.filter((id) => !member.roles.includes(id)),
    ...member.roles.filter((id) => !roles.includes(id)),
  ];
  for (const id of touched) {
    const role = requireRole(request, guild.id, id);
    // Roles that an integration manages, and @everyone, are nobody's to give.
    if (role.managed || role.id === guild.id) throw missingPermissions();
    requireRoleBelow(request, guild, actor.id, role);
  }
  return [...new Set(roles)];
};

const checkTimeout = (
  request: RestRequest,
  { guild, actor, member }: Subject,
  until: string | null,
): void => {
  requireGuildPermission(request, 'MODERATE_MEMBERS');
  requireAbove(request, guild, actor.id, member.user_id);
  const { simulation } = request;
  if (until === null) return;
  if (simulation.permissions.inGuild(guild.id, member.user_id) & PERMISSIONS.ADMINISTRATOR)
    throw missingPermissions();
  if (Date.parse(until) > simulation.clock() + LONGEST_TIMEOUT_MS)
    throw invalidField(
      ['communication_disabled_until'],
      'COMMUNICATION_DISABLED_TOO_LONG',
      'Cannot time out a member for longer than 28 days.',
    );
};

const applyRoles = (request: RestRequest, { guild, actor, member }: Subject, roles: string[]): void => {
  const { state } = request.simulation;
  const named = (ids: readonly string[], without: readonly string[]) =>
    ids.filter((id) => !without.includes(id)).map((id) => ({ id, name: state.roles.get(id)?.name ?? '' }));
  const added = named(roles, member.roles);
  const removed = named(member.roles, roles);
  if (added.length + removed.length === 0) return;
  state.members.patch(member, { roles });
  audit(request, {
    guildId: guild.id,
    actorId: actor.id,
    action: 'memberRoleUpdate',
    targetId: member.user_id,
    changes: [
      ...(added.length ? [{ key: '$add', new_value: added }] : []),
      ...(removed.length ? [{ key: '$remove', new_value: removed }] : []),
    ],
  });
};

const subjectOf = (request: RestRequest): Subject => {
  const { guild, actor } = requireGuild(request);
  const id = request.params.user_id === '@me' ? actor.id : (request.params.user_id ?? '');
  return { guild, actor, member: requireMember(request, guild.id, id) };
};

export const memberRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/guilds/{guild_id}/members',
    limit: TEN_IN_TEN,
    handle: (request) => {
      const { guild } = requireGuild(request);
      const { query, simulation } = request;
      const limit = pageLimit(query.get('limit'), { fallback: 1, maximum: 1000 });
      const after = query.get('after') ?? '0';
      if (!/^\d{1,20}$/.test(after))
        throw invalidField(['after'], 'NUMBER_TYPE_COERCE', `Value "${after}" is not snowflake.`);
      const members = simulation.state
        .membersOf(guild.id)
        .filter((member) => BigInt(member.user_id) > BigInt(after))
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
  {
    method: 'PATCH',
    path: '/guilds/{guild_id}/members/{user_id}',
    limit: TEN_IN_TEN,
    handle: (request) => {
      const subject = subjectOf(request);
      const { guild, actor, member } = subject;
      const { nick, roles, communication_disabled_until: until } = parseBody(memberSchema, request.body);
      // All is checked before anything is changed: the request takes effect whole or not at all.
      const newRoles = roles ? checkedRoles(request, subject, roles) : undefined;
      if (nick !== undefined) {
        requireGuildPermission(request, member.user_id === actor.id ? 'CHANGE_NICKNAME' : 'MANAGE_NICKNAMES');
        requireAbove(request, guild, actor.id, member.user_id);
      }
      if (until !== undefined) checkTimeout(request, subject, until);
      if (newRoles) applyRoles(request, subject, newRoles);
      if (nick !== undefined || until !== undefined) {
        const { nick: oldNick, communication_disabled_until: oldUntil } = member;
        request.simulation.state.members.patch(member, {
          nick: nick === undefined ? member.nick : nick || null,
          communication_disabled_until: until === undefined ? member.communication_disabled_until : until,
        });
        audit(request, {
          guildId: guild.id,
          actorId: actor.id,
          action: 'memberUpdate',
          targetId: member.user_id,
          before: { nick: oldNick, communication_disabled_until: oldUntil },
          after: { nick: member.nick, communication_disabled_until: member.communication_disabled_until },
        });
      }
      dispatchMemberUpdate(request.simulation, member);
      return { status: 200, body: presentMember(request.simulation, member) };
    },
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
