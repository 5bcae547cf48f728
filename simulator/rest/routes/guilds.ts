import { z } from 'zod';
import {
  presentChannel,
  presentGuild,
  presentMember,
  presentRole,
  presentUser,
} from '../../present/present.ts';
import { snowflake } from '../../rules/message-body.ts';

import { INTENT } from '../../simulation.ts';
import type { Channel, Role } from '../../state/entities.ts';
import { memberKey } from '../../state/state.ts';
import {
  requireAbove,
  requireActor,
  requireChannel,
  requireGuild,
  requireGuildPermission,
  requireMember,
  standing,
} from '../access.ts';
import {
  DiscordError,
  invalidField,
  maximumChannels,
  maximumRoles,
  missingPermissions,
  RateLimited,
  unknownRole,
} from '../errors.ts';
import type { RestRequest, Route } from '../router.ts';
import { parseBody } from '../validate.ts';

const FIVE_IN_FIVE = { limit: 5, windowMs: 5000 };
const TEN_IN_TEN = { limit: 10, windowMs: 10_000 };
const RENAMES = { limit: 2, windowMs: 600_000 };

const overwrite = z.object({
  id: snowflake,
  type: z.union([z.literal(0), z.literal(1)]),
  allow: z.coerce.string().default('0'),
  deny: z.coerce.string().default('0'),
});
const channelSchema = z.object({
  name: z.string().min(1).max(100),
  type: z.number().int().optional(),
  topic: z.string().max(1024).nullish(),
  position: z.number().int().nullish(),
  parent_id: snowflake.nullish(),
  nsfw: z.boolean().nullish(),
  rate_limit_per_user: z.number().int().min(0).max(21_600).nullish(),
  permission_overwrites: z.array(overwrite).max(100).nullish(),
});
const roleSchema = z.object({
  name: z.string().max(100).nullish(),
  permissions: z.coerce.string().nullish(),
  color: z.number().int().min(0).max(0xffffff).nullish(),
  hoist: z.boolean().nullish(),
  mentionable: z.boolean().nullish(),
});
const memberSchema = z.object({
  nick: z.string().max(32).nullish(),
  roles: z.array(snowflake).nullish(),
  communication_disabled_until: z.string().nullish(),
});
const guildSchema = z.object({
  name: z.string().min(2).max(100).optional(),
  preferred_locale: z.string().nullish(),
});

const changed = (request: RestRequest, name: string, guildId: string, data: unknown, intent: number): void =>
  request.simulation.dispatch({ name, data, guildId, intent });

const audit = (
  request: RestRequest,
  guildId: string,
  actorId: string,
  action: number,
  target: string,
): void => {
  const { simulation, reason } = request;
  simulation.state.auditLog.put({
    id: simulation.snowflakes.next(),
    guild_id: guildId,
    user_id: actorId,
    target_id: target,
    action_type: action,
    reason,
  });
};

const channelEvent = (request: RestRequest, name: string, channel: Channel): void =>
  request.simulation.dispatch({
    name,
    data: presentChannel(request.simulation, channel),
    guildId: channel.guild_id ?? undefined,
    channelId: name === 'CHANNEL_DELETE' ? undefined : channel.id,
    intent: INTENT.guilds,
  });

const requireRole = (request: RestRequest, guildId: string, id: string): Role => {
  const role = request.simulation.state.roles.get(id);
  if (role?.guild_id !== guildId) throw unknownRole();
  return role;
};

/** Only roles below one's own highest may be touched, and no permission given that one does not have. */
const requireRoleBelow = (request: RestRequest, actorId: string, role: Role): void => {
  const { guild } = requireGuild(request);
  if (standing(request, guild, actorId) <= role.position) throw missingPermissions();
};

const memberEvent = (request: RestRequest, guildId: string, userId: string): void => {
  const member = requireMember(request, guildId, userId);
  changed(
    request,
    'GUILD_MEMBER_UPDATE',
    guildId,
    { guild_id: guildId, ...presentMember(request.simulation, member) },
    INTENT.guildMembers,
  );
};

const setRoles = (request: RestRequest, userId: string, roles: readonly string[]): void => {
  const { guild, actor } = requireGuildPermission(request, 'MANAGE_ROLES');
  const member = requireMember(request, guild.id, userId);
  const touched = [
    ...roles.filter((id) => !member.roles.includes(id)),
    ...member.roles.filter((id) => !roles.includes(id)),
  ];
  for (const id of touched) requireRoleBelow(request, actor.id, requireRole(request, guild.id, id));
  request.simulation.state.members.patch(member, { roles: [...roles] });
  audit(request, guild.id, actor.id, 25, userId);
  memberEvent(request, guild.id, userId);
};

export const guildRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/guilds/{guild_id}',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { guild } = requireGuild(request);
      const count = request.simulation.state.membersOf(guild.id).length;
      const counts =
        request.query.get('with_counts') === 'true'
          ? { approximate_member_count: count, approximate_presence_count: count }
          : {};
      return { status: 200, body: { ...presentGuild(request.simulation, guild), ...counts } };
    },
  },
  {
    method: 'PATCH',
    path: '/guilds/{guild_id}',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { guild } = requireGuildPermission(request, 'MANAGE_GUILD');
      const body = parseBody(guildSchema, request.body);
      request.simulation.state.guilds.patch(guild, {
        name: body.name ?? guild.name,
        preferred_locale: body.preferred_locale ?? guild.preferred_locale,
      });
      changed(request, 'GUILD_UPDATE', guild.id, presentGuild(request.simulation, guild), INTENT.guilds);
      return { status: 200, body: presentGuild(request.simulation, guild) };
    },
  },
  {
    method: 'GET',
    path: '/guilds/{guild_id}/channels',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { guild } = requireGuild(request);
      return {
        status: 200,
        body: request.simulation.state
          .channelsOf(guild.id)
          .map((channel) => presentChannel(request.simulation, channel)),
      };
    },
  },
  {
    method: 'POST',
    path: '/guilds/{guild_id}/channels',
    limit: TEN_IN_TEN,
    handle: (request) => {
      const { guild, actor } = requireGuildPermission(request, 'MANAGE_CHANNELS');
      const { simulation } = request;
      const body = parseBody(channelSchema, request.body);
      const channels = simulation.state.channelsOf(guild.id);
      if (channels.length >= 500) throw maximumChannels();
      if (body.parent_id && channels.filter((each) => each.parent_id === body.parent_id).length >= 50) {
        throw invalidField(
          ['parent_id'],
          'CHANNEL_PARENT_MAX_CHANNELS',
          'Maximum number of channels in category reached (50)',
        );
      }
      const type = body.type ?? 0;
      const channel = simulation.state.channels.put({
        id: simulation.snowflakes.next(),
        guild_id: guild.id,
        type,
        name: type === 0 || type === 5 ? body.name.trim().toLowerCase().replace(/\s+/g, '-') : body.name,
        position: body.position ?? channels.length,
        parent_id: body.parent_id ?? null,
        topic: body.topic ?? null,
        nsfw: body.nsfw ?? false,
        rate_limit_per_user: body.rate_limit_per_user ?? 0,
        permission_overwrites:
          body.permission_overwrites ??
          simulation.state.channels.get(body.parent_id ?? '')?.permission_overwrites ??
          [],
        last_message_id: null,
        recipients: [],
      });
      audit(request, guild.id, actor.id, 10, channel.id);
      channelEvent(request, 'CHANNEL_CREATE', channel);
      return { status: 201, body: presentChannel(simulation, channel) };
    },
  },
  {
    method: 'GET',
    path: '/channels/{channel_id}',
    limit: FIVE_IN_FIVE,
    handle: (request) => ({
      status: 200,
      body: presentChannel(request.simulation, requireChannel(request).channel),
    }),
  },
  {
    method: 'PATCH',
    path: '/channels/{channel_id}',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { channel, actor } = requireChannel(request, 'MANAGE_CHANNELS');
      const body = parseBody(channelSchema.partial(), request.body);
      const renames =
        (body.name !== undefined && body.name !== channel.name) ||
        (body.topic !== undefined && body.topic !== channel.topic);
      if (renames) {
        const answer = request.simulation.buckets.take(`rename:${channel.id}`, RENAMES);
        if (!answer.isAllowed) throw new RateLimited(answer.resetAfterMs);
      }
      const fields = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
      request.simulation.state.channels.patch(channel, fields as Partial<Channel>);
      if (channel.guild_id !== null) audit(request, channel.guild_id, actor.id, 11, channel.id);
      channelEvent(request, 'CHANNEL_UPDATE', channel);
      return { status: 200, body: presentChannel(request.simulation, channel) };
    },
  },
  {
    method: 'DELETE',
    path: '/channels/{channel_id}',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { channel, actor } = requireChannel(request, 'MANAGE_CHANNELS');
      const { simulation } = request;
      const body = presentChannel(simulation, channel);
      for (const message of simulation.state.messages.ofChannel(channel.id))
        simulation.state.messages.delete(message.id);
      for (const child of simulation.state.channelsOf(channel.guild_id ?? ''))
        if (child.parent_id === channel.id) simulation.state.channels.patch(child, { parent_id: null });
      channelEvent(request, 'CHANNEL_DELETE', channel);
      simulation.state.channels.delete(channel.id);
      if (channel.guild_id !== null) audit(request, channel.guild_id, actor.id, 12, channel.id);
      return { status: 200, body };
    },
  },
  {
    method: 'PUT',
    path: '/channels/{channel_id}/permissions/{overwrite_id}',
    limit: TEN_IN_TEN,
    handle: (request) => {
      const { channel } = requireChannel(request, 'MANAGE_ROLES');
      const body = parseBody(overwrite.omit({ id: true }), request.body);
      const id = request.params.overwrite_id ?? '';
      const others = channel.permission_overwrites.filter((each) => each.id !== id);
      request.simulation.state.channels.patch(channel, {
        permission_overwrites: [...others, { id, ...body }],
      });
      channelEvent(request, 'CHANNEL_UPDATE', channel);
      return { status: 204 };
    },
  },
  {
    method: 'DELETE',
    path: '/channels/{channel_id}/permissions/{overwrite_id}',
    limit: TEN_IN_TEN,
    handle: (request) => {
      const { channel } = requireChannel(request, 'MANAGE_ROLES');
      request.simulation.state.channels.patch(channel, {
        permission_overwrites: channel.permission_overwrites.filter(
          (each) => each.id !== request.params.overwrite_id,
        ),
      });
      channelEvent(request, 'CHANNEL_UPDATE', channel);
      return { status: 204 };
    },
  },
  {
    method: 'GET',
    path: '/guilds/{guild_id}/roles',
    limit: FIVE_IN_FIVE,
    handle: (request) => ({
      status: 200,
      body: request.simulation.state.rolesOf(requireGuild(request).guild.id).map(presentRole),
    }),
  },
  {
    method: 'POST',
    path: '/guilds/{guild_id}/roles',
    limit: TEN_IN_TEN,
    handle: (request) => {
      const { guild, actor } = requireGuildPermission(request, 'MANAGE_ROLES');
      const { simulation } = request;
      const body = parseBody(roleSchema, request.body);
      const roles = simulation.state.rolesOf(guild.id);
      if (roles.length >= 250) throw maximumRoles();
      for (const role of roles)
        if (role.id !== guild.id) simulation.state.roles.patch(role, { position: role.position + 1 });
      const role = simulation.state.roles.put({
        id: simulation.snowflakes.next(),
        guild_id: guild.id,
        name: body.name ?? 'new role',
        color: body.color ?? 0,
        hoist: body.hoist ?? false,
        position: 1,
        permissions: body.permissions ?? roles.find((each) => each.id === guild.id)?.permissions ?? '0',
        managed: false,
        mentionable: body.mentionable ?? false,
        bot_id: null,
      });
      audit(request, guild.id, actor.id, 30, role.id);
      changed(
        request,
        'GUILD_ROLE_CREATE',
        guild.id,
        { guild_id: guild.id, role: presentRole(role) },
        INTENT.guilds,
      );
      return { status: 200, body: presentRole(role) };
    },
  },
  {
    method: 'PATCH',
    path: '/guilds/{guild_id}/roles/{role_id}',
    limit: TEN_IN_TEN,
    handle: (request) => {
      const { guild, actor } = requireGuildPermission(request, 'MANAGE_ROLES');
      const role = requireRole(request, guild.id, request.params.role_id ?? '');
      requireRoleBelow(request, actor.id, role);
      const body = parseBody(roleSchema, request.body);
      if (
        body.permissions &&
        BigInt(body.permissions) &
          ~BigInt(role.permissions) &
          ~request.simulation.permissions.inGuild(guild.id, actor.id)
      )
        throw missingPermissions();
      const fields = Object.fromEntries(
        Object.entries(body).filter(([, value]) => value !== undefined && value !== null),
      );
      request.simulation.state.roles.patch(role, fields as Partial<Role>);
      audit(request, guild.id, actor.id, 31, role.id);
      changed(
        request,
        'GUILD_ROLE_UPDATE',
        guild.id,
        { guild_id: guild.id, role: presentRole(role) },
        INTENT.guilds,
      );
      return { status: 200, body: presentRole(role) };
    },
  },
  {
    method: 'DELETE',
    path: '/guilds/{guild_id}/roles/{role_id}',
    limit: TEN_IN_TEN,
    handle: (request) => {
      const { guild, actor } = requireGuildPermission(request, 'MANAGE_ROLES');
      const role = requireRole(request, guild.id, request.params.role_id ?? '');
      requireRoleBelow(request, actor.id, role);
      if (role.managed || role.id === guild.id) throw new DiscordError(400, 50028, 'Invalid Role');
      request.simulation.state.roles.delete(role.id);
      for (const member of request.simulation.state.membersOf(guild.id)) {
        if (member.roles.includes(role.id))
          request.simulation.state.members.patch(member, {
            roles: member.roles.filter((id) => id !== role.id),
          });
      }
      audit(request, guild.id, actor.id, 32, role.id);
      changed(
        request,
        'GUILD_ROLE_DELETE',
        guild.id,
        { guild_id: guild.id, role_id: role.id },
        INTENT.guilds,
      );
      return { status: 204 };
    },
  },
  {
    method: 'GET',
    path: '/guilds/{guild_id}/members',
    limit: TEN_IN_TEN,
    handle: (request) => {
      const { guild } = requireGuild(request);
      const limit = Math.min(1000, Math.max(1, Number(request.query.get('limit') ?? 1)));
      const after = BigInt(request.query.get('after') ?? 0);
      const members = request.simulation.state
        .membersOf(guild.id)
        .filter((member) => BigInt(member.user_id) > after)
        .sort((a, b) => (BigInt(a.user_id) < BigInt(b.user_id) ? -1 : 1));
      return {
        status: 200,
        body: members.slice(0, limit).map((member) => presentMember(request.simulation, member)),
      };
    },
  },
  {
    method: 'GET',
    path: '/guilds/{guild_id}/members/search',
    limit: TEN_IN_TEN,
    handle: (request) => {
      const { guild } = requireGuild(request);
      const query = (request.query.get('query') ?? '').toLowerCase();
      const found = request.simulation.state.membersOf(guild.id).filter((member) => {
        const user = request.simulation.user(member.user_id);
        return [user.username, user.global_name, member.nick].some((name) =>
          name?.toLowerCase().startsWith(query),
        );
      });
      return {
        status: 200,
        body: found
          .slice(0, Number(request.query.get('limit') ?? 1))
          .map((member) => presentMember(request.simulation, member)),
      };
    },
  },
  {
    method: 'GET',
    path: '/guilds/{guild_id}/members/{user_id}',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { guild, actor } = requireGuild(request);
      const id = request.params.user_id === '@me' ? actor.id : (request.params.user_id ?? '');
      return { status: 200, body: presentMember(request.simulation, requireMember(request, guild.id, id)) };
    },
  },
  {
    method: 'PATCH',
    path: '/guilds/{guild_id}/members/{user_id}',
    limit: TEN_IN_TEN,
    handle: (request) => {
      const { guild, actor } = requireGuild(request);
      const userId = request.params.user_id === '@me' ? actor.id : (request.params.user_id ?? '');
      const member = requireMember(request, guild.id, userId);
      const body = parseBody(memberSchema, request.body);
      if (body.roles) setRoles(request, userId, body.roles);
      if (body.nick !== undefined) {
        requireGuildPermission(request, userId === actor.id ? 'CHANGE_NICKNAME' : 'MANAGE_NICKNAMES');
        requireAbove(request, guild, actor.id, userId);
        request.simulation.state.members.patch(member, { nick: body.nick || null });
      }
      if (body.communication_disabled_until !== undefined) {
        requireGuildPermission(request, 'MODERATE_MEMBERS');
        requireAbove(request, guild, actor.id, userId);
        request.simulation.state.members.patch(member, {
          communication_disabled_until: body.communication_disabled_until,
        });
      }
      audit(request, guild.id, actor.id, 24, userId);
      memberEvent(request, guild.id, userId);
      return { status: 200, body: presentMember(request.simulation, member) };
    },
  },
  ...(['PUT', 'DELETE'] as const).map(
    (method): Route => ({
      method,
      path: '/guilds/{guild_id}/members/{user_id}/roles/{role_id}',
      limit: TEN_IN_TEN,
      handle: (request) => {
        const { guild } = requireGuild(request);
        const { user_id: userId = '', role_id: roleId = '' } = request.params;
        requireRole(request, guild.id, roleId);
        const others = requireMember(request, guild.id, userId).roles.filter((id) => id !== roleId);
        setRoles(request, userId, method === 'PUT' ? [...others, roleId] : others);
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
      const userId = request.params.user_id ?? '';
      requireMember(request, guild.id, userId);
      requireAbove(request, guild, actor.id, userId);
      removeMember(request.simulation, guild.id, userId);
      audit(request, guild.id, actor.id, 20, userId);
      return { status: 204 };
    },
  },
  {
    method: 'GET',
    path: '/guilds/{guild_id}/audit-logs',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { guild } = requireGuildPermission(request, 'VIEW_AUDIT_LOG');
      const entries = request.simulation.state.auditLog
        .filter((entry) => entry.guild_id === guild.id)
        .reverse()
        .slice(0, 100);
      return {
        status: 200,
        body: {
          audit_log_entries: entries.map(({ guild_id: _, reason, ...entry }) => ({
            ...entry,
            changes: [],
            ...(reason === null ? {} : { reason }),
          })),
          users: [],
          webhooks: [],
          integrations: [],
          threads: [],
          guild_scheduled_events: [],
          auto_moderation_rules: [],
          application_commands: [],
        },
      };
    },
  },
  {
    method: 'GET',
    path: '/users/@me',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const user = request.caller.kind === 'bearer' ? request.caller.user : requireActor(request);
      return { status: 200, body: ownUser(request, user.id) };
    },
  },
  {
    method: 'GET',
    path: '/users/@me/guilds',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { caller, simulation } = request;
      if (caller.kind === 'bearer' && !caller.scopes.includes('guilds'))
        throw new DiscordError(401, 0, '401: Unauthorized');
      const user = caller.kind === 'bearer' ? caller.user : requireActor(request);
      const body = simulation.state.guildsOf(user.id).map((guild) => ({
        id: guild.id,
        name: guild.name,
        icon: guild.icon,
        banner: null,
        owner: guild.owner_id === user.id,
        permissions: String(simulation.permissions.inGuild(guild.id, user.id)),
        features: [],
      }));
      return { status: 200, body };
    },
  },
  {
    method: 'GET',
    path: '/users/{user_id}',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      requireActor(request);
      const user = request.simulation.state.users.get(request.params.user_id ?? '');
      if (!user) throw new DiscordError(404, 10013, 'Unknown User');
      return { status: 200, body: presentUser(user) };
    },
  },
];

const ownUser = (request: RestRequest, id: string) => ({
  ...presentUser(request.simulation.user(id)),
  mfa_enabled: false,
  locale: 'en-US',
  premium_type: 0,
  ...(request.caller.kind === 'bearer' && request.caller.scopes.includes('email')
    ? { email: `${id}@example.com`, verified: true }
    : {}),
});

/** Takes somebody out of a guild. */
export const removeMember = (
  simulation: RestRequest['simulation'],
  guildId: string,
  userId: string,
): void => {
  simulation.state.members.delete(memberKey(guildId, userId));
  simulation.dispatch({
    name: 'GUILD_MEMBER_REMOVE',
    data: { guild_id: guildId, user: presentUser(simulation.user(userId)) },
    guildId,
    intent: INTENT.guildMembers,
  });
  simulation.dispatch({
    name: 'GUILD_DELETE',
    data: { id: guildId },
    userIds: [userId],
    intent: INTENT.guilds,
  });
};
