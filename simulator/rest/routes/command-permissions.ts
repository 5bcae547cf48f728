import { z } from 'zod';
import { allChannels } from '../../commands/usable.ts';
import { PERMISSIONS } from '../../rules/permissions.ts';
import { snowflake } from '../../rules/snowflake.ts';
import type { CommandPermission, CommandPermissions } from '../../state/command-permissions.ts';
import { commandPermissionsKey } from '../../state/command-permissions.ts';
import type { User } from '../../state/entities.ts';
import { requireApplication, requireInstalledIn } from '../application-access.ts';
import { audit } from '../audit.ts';
import {
  botsCannot,
  invalidField,
  missingPermissions,
  unauthorized,
  unknownApplication,
  unknownCommand,
  unknownCommandPermissions,
} from '../errors.ts';
import type { RestRequest, Route } from '../router.ts';
import { parseBody } from '../validate.ts';

const LIMIT = { limit: 20, windowMs: 20_000 };
const SCOPE = 'applications.commands.permissions.update';
const BASE = '/applications/{application_id}/guilds/{guild_id}/commands';

const schema = z.object({
  permissions: z
    .array(
      z.object({
        id: snowflake,
        type: z.union([z.literal(1), z.literal(2), z.literal(3)]),
        permission: z.boolean(),
      }),
    )
    .max(100)
    .nullish(),
});

const placeOf = (request: RestRequest): { applicationId: string; guildId: string } => {
  const { application } = requireApplication(request, SCOPE);
  const guildId = request.params.guild_id ?? '';
  requireInstalledIn(request, application.id, guildId);
  return { applicationId: application.id, guildId };
};

/** Who sets permissions is a person with rights in the guild, never the application itself. */
const requireEditor = (request: RestRequest, guildId: string): User => {
  const { simulation, caller, params } = request;
  if (caller.kind === 'bot') throw botsCannot();
  if (caller.kind === 'none') throw unauthorized();
  if (
    caller.kind === 'bearer' &&
    (!caller.scopes.includes(SCOPE) || caller.application.id !== params.application_id)
  )
    throw unauthorized();
  if (!simulation.state.applications.get(params.application_id ?? '')) throw unknownApplication();
  requireInstalledIn(request, params.application_id ?? '', guildId);
  const needed = PERMISSIONS.MANAGE_GUILD | PERMISSIONS.MANAGE_ROLES;
  if ((simulation.permissions.inGuild(guildId, caller.user.id) & needed) !== needed)
    throw missingPermissions();
  return caller.user;
};

/** Refuses what is not of the guild; each role, user and channel once. */
const check = (request: RestRequest, guildId: string, permissions: readonly CommandPermission[]): void => {
  const { state } = request.simulation;
  for (const [index, { id, type }] of permissions.entries()) {
    const isThere =
      (type === 1 && state.roles.get(id)?.guild_id === guildId) ||
      (type === 2 && state.member(guildId, id) !== undefined) ||
      (type === 3 && (id === allChannels(guildId) || state.channels.get(id)?.guild_id === guildId));
    const isRepeated = permissions.slice(0, index).some((each) => each.id === id && each.type === type);
    if (!isThere || isRepeated)
      throw invalidField(
        ['permissions', index, 'id'],
        'APPLICATION_COMMAND_PERMISSIONS_INVALID',
        isRepeated ? 'Permissions must be unique' : 'Invalid role, user, or channel for this guild',
      );
  }
};

const requireTarget = ({ simulation, params }: RestRequest, guildId: string): string => {
  const { command_id: id = '', application_id: applicationId } = params;
  const command = simulation.state.commands.get(id);
  const isOwn =
    id === applicationId ||
    (command?.application_id === applicationId &&
      (command?.guild_id === null || command?.guild_id === guildId));
  if (!isOwn) throw unknownCommand();
  return id;
};

const replace = (request: RestRequest): CommandPermissions => {
  const { simulation, params } = request;
  const { guild_id: guildId = '', application_id: applicationId = '' } = params;
  const actor = requireEditor(request, guildId);
  const id = requireTarget(request, guildId);
  const permissions = parseBody(schema, request.body).permissions ?? [];
  check(request, guildId, permissions);
  const key = commandPermissionsKey({ guild_id: guildId, id });
  const before = simulation.state.commandPermissions.get(key);
  const after = { id, application_id: applicationId, guild_id: guildId, permissions };
  if (permissions.length > 0) simulation.state.commandPermissions.put(after);
  else simulation.state.commandPermissions.delete(key);
  simulation.dispatch({
    name: 'APPLICATION_COMMAND_PERMISSIONS_UPDATE',
    data: after,
    guildId,
    userIds: [applicationId, actor.id],
  });
  const byId = (entries: readonly CommandPermission[]) =>
    Object.fromEntries(entries.map((each) => [each.id, each]));
  audit(request, {
    guildId,
    actorId: actor.id,
    action: 'commandPermissionUpdate',
    targetId: id,
    before: byId(before?.permissions ?? []),
    after: byId(permissions),
    options: { application_id: applicationId },
  });
  return after;
};

export const commandPermissionRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: `${BASE}/permissions`,
    limit: LIMIT,
    handle: (request) => {
      const { applicationId, guildId } = placeOf(request);
      const all = request.simulation.state.commandPermissions.inGroup(guildId);
      return { status: 200, body: all.filter((each) => each.application_id === applicationId) };
    },
  },
  {
    method: 'GET',
    path: `${BASE}/{command_id}/permissions`,
    limit: LIMIT,
    handle: (request) => {
      const { guildId } = placeOf(request);
      const id = requireTarget(request, guildId);
      const found = request.simulation.state.commandPermissions.get(
        commandPermissionsKey({ guild_id: guildId, id }),
      );
      if (!found) throw unknownCommandPermissions();
      return { status: 200, body: found };
    },
  },
  {
    method: 'PUT',
    path: `${BASE}/{command_id}/permissions`,
    limit: LIMIT,
    handle: (request) => ({ status: 200, body: replace(request) }),
  },
];
