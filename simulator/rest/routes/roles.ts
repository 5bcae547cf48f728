import { z } from 'zod';
import { storeImage } from '../../cdn/store-image.ts';
import { deleteRole } from '../../guilds/delete-role.ts';
import { presentRole } from '../../present/present.ts';
import { imageData } from '../../rules/image-data.ts';
import { permissionBits } from '../../rules/permission-bits.ts';
import { snowflake } from '../../rules/snowflake.ts';
import type { Role } from '../../state/entities.ts';
import { syncThreads } from '../../threads/list-sync.ts';
import { requireGuild, requireGuildPermission, requireRole, requireRoleBelow, standing } from '../access.ts';
import { audit } from '../audit.ts';
import { DiscordError, maximumRoles, missingPermissions } from '../errors.ts';
import { FIVE_IN_FIVE, TEN_IN_TEN } from '../limits.ts';
import type { RestRequest, Route } from '../router.ts';
import { parseBody } from '../validate.ts';

const MAX_ROLES = 250;

const roleSchema = z.object({
  name: z.string().trim().max(100).nullish(),
  permissions: permissionBits.nullish(),
  color: z.number().int().min(0).max(0xffffff).nullish(),
  colors: z.object({ primary_color: z.number().int().min(0).max(0xffffff).nullish() }).nullish(),
  hoist: z.boolean().nullish(),
  mentionable: z.boolean().nullish(),
  icon: imageData(256 * 1024).nullish(),
  unicode_emoji: z.string().max(100).nullish(),
});
const positionsSchema = z.array(z.object({ id: snowflake, position: z.number().int().min(0).nullish() }));

const dispatchRole = ({ simulation }: RestRequest, name: string, role: Role): void =>
  simulation.dispatch({
    name,
    data: { guild_id: role.guild_id, role: presentRole(role) },
    guildId: role.guild_id,
  });

/** The picture or emoji beside a role's name, as far as the body says. */
const pictureOf = (
  { simulation }: RestRequest,
  roleId: string,
  { icon, unicode_emoji: emoji }: z.output<typeof roleSchema>,
): Partial<Role> => ({
  ...(icon === undefined ? {} : { icon: icon && storeImage(simulation, `role-icons/${roleId}`, icon) }),
  ...(emoji === undefined ? {} : { unicode_emoji: emoji }),
});

/** Nobody gives a permission that they do not have. */
const requireGiveable = (
  { simulation }: RestRequest,
  guildId: string,
  actorId: string,
  added: bigint,
): void => {
  if (added & ~simulation.permissions.inGuild(guildId, actorId)) throw missingPermissions();
};

export const roleRoutes: readonly Route[] = [
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
    method: 'GET',
    path: '/guilds/{guild_id}/roles/member-counts',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { guild } = requireGuild(request);
      const { state } = request.simulation;
      const counts = new Map<string, number>(
        state.rolesOf(guild.id).flatMap((role) => (role.id === guild.id ? [] : [[role.id, 0]])),
      );
      for (const { roles } of state.membersOf(guild.id))
        for (const id of roles) counts.set(id, (counts.get(id) ?? 0) + 1);
      return { status: 200, body: Object.fromEntries(counts) };
    },
  },
  {
    method: 'GET',
    path: '/guilds/{guild_id}/roles/{role_id}',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { guild } = requireGuild(request);
      return {
        status: 200,
        body: presentRole(requireRole(request, guild.id, request.params.role_id ?? '')),
      };
    },
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
      if (roles.length >= MAX_ROLES) throw maximumRoles();
      if (body.permissions) requireGiveable(request, guild.id, actor.id, BigInt(body.permissions));
      // A new role stands just above @everyone; the others move up.
      for (const role of roles)
        if (role.id !== guild.id) simulation.state.roles.patch(role, { position: role.position + 1 });
      const id = simulation.snowflakes.next();
      const role = simulation.state.roles.put({
        id,
        guild_id: guild.id,
        ...pictureOf(request, id, body),
        name: body.name || 'new role',
        color: body.color ?? body.colors?.primary_color ?? 0,
        hoist: body.hoist ?? false,
        position: 1,
        permissions: body.permissions ?? simulation.state.roles.get(guild.id)?.permissions ?? '0',
        managed: false,
        mentionable: body.mentionable ?? false,
        bot_id: null,
      });
      audit(request, {
        guildId: guild.id,
        actorId: actor.id,
        action: 'roleCreate',
        targetId: role.id,
        after: presentRole(role),
      });
      dispatchRole(request, 'GUILD_ROLE_CREATE', role);
      for (const moved of roles) if (moved.id !== guild.id) dispatchRole(request, 'GUILD_ROLE_UPDATE', moved);
      return { status: 200, body: presentRole(role) };
    },
  },
  {
    method: 'PATCH',
    path: '/guilds/{guild_id}/roles',
    limit: TEN_IN_TEN,
    handle: (request) => {
      const { guild, actor } = requireGuildPermission(request, 'MANAGE_ROLES');
      const { state } = request.simulation;
      const wanted = parseBody(positionsSchema, request.body).map(({ id, position }) => {
        const role = requireRole(request, guild.id, id);
        requireRoleBelow(request, guild, actor.id, role);
        if ((position ?? 0) >= standing(request, guild, actor.id)) throw missingPermissions();
        return { role, position: position ?? role.position };
      });
      const moved = new Set(wanted.map(({ role }) => role.id));
      const order = state
        .rolesOf(guild.id)
        .filter((role) => role.id !== guild.id && !moved.has(role.id))
        .sort((one, other) => one.position - other.position);
      wanted.sort((one, other) => one.position - other.position);
      for (const { role, position } of wanted) order.splice(Math.max(0, position - 1), 0, role);
      order.forEach((role, index) => {
        if (role.position === index + 1) return;
        state.roles.patch(role, { position: index + 1 });
        dispatchRole(request, 'GUILD_ROLE_UPDATE', role);
      });
      return { status: 200, body: state.rolesOf(guild.id).map(presentRole) };
    },
  },
  {
    method: 'PATCH',
    path: '/guilds/{guild_id}/roles/{role_id}',
    limit: TEN_IN_TEN,
    handle: (request) => {
      const { guild, actor } = requireGuildPermission(request, 'MANAGE_ROLES');
      const role = requireRole(request, guild.id, request.params.role_id ?? '');
      requireRoleBelow(request, guild, actor.id, role);
      const body = parseBody(roleSchema, request.body);
      if (body.permissions)
        requireGiveable(request, guild.id, actor.id, BigInt(body.permissions) & ~BigInt(role.permissions));
      const before = presentRole(role);
      syncThreads(request.simulation, guild.id, () =>
        request.simulation.state.roles.patch(role, {
          ...pictureOf(request, role.id, body),
          name: body.name || role.name,
          permissions: body.permissions ?? role.permissions,
          color: body.color ?? body.colors?.primary_color ?? role.color,
          hoist: body.hoist ?? role.hoist,
          mentionable: body.mentionable ?? role.mentionable,
        }),
      );
      audit(request, {
        guildId: guild.id,
        actorId: actor.id,
        action: 'roleUpdate',
        targetId: role.id,
        before,
        after: presentRole(role),
      });
      dispatchRole(request, 'GUILD_ROLE_UPDATE', role);
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
      requireRoleBelow(request, guild, actor.id, role);
      if (role.managed || role.id === guild.id) throw new DiscordError(400, 50028, 'Invalid Role');
      audit(request, {
        guildId: guild.id,
        actorId: actor.id,
        action: 'roleDelete',
        targetId: role.id,
        before: presentRole(role),
      });
      deleteRole(request.simulation, role);
      return { status: 204 };
    },
  },
];
