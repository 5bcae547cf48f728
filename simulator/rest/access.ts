import { isThread } from '../rules/channel-types.ts';
import { highestPosition, PERMISSIONS, type PermissionName } from '../rules/permissions.ts';
import type { Application, Channel, Guild, Member, Message, Role, User } from '../state/entities.ts';
import {
  botsCannot,
  guildUnavailable,
  missingAccess,
  missingPermissions,
  onlyBotsCan,
  unauthorized,
  unknownChannel,
  unknownGuild,
  unknownMember,
  unknownMessage,
  unknownRole,
} from './errors.ts';
import type { RestRequest } from './router.ts';

/** The checks that routes share: who calls, what is there, and what the caller may do with it. */

/** The bot or user that calls; bearers have few routes of their own. */
export const requireActor = ({ caller }: RestRequest): User => {
  if (caller.kind !== 'bot' && caller.kind !== 'user') throw unauthorized();
  return caller.user;
};

export const requireBot = (request: RestRequest): { user: User; application: Application } => {
  if (request.caller.kind === 'bot') return request.caller;
  throw request.caller.kind === 'user' ? onlyBotsCan() : unauthorized();
};

export const requireUser = (request: RestRequest): User => {
  if (request.caller.kind === 'user') return request.caller.user;
  throw request.caller.kind === 'bot' ? botsCannot() : unauthorized();
};

/** A guild that the caller is in. */
export const requireGuild = (
  request: RestRequest,
  id = request.params.guild_id ?? '',
): { guild: Guild; actor: User; permissions: bigint } => {
  const actor = requireActor(request);
  const guild = request.simulation.state.guilds.get(id);
  if (!guild) throw unknownGuild();
  if (!request.simulation.state.member(id, actor.id))
    throw request.caller.kind === 'bot' ? unknownGuild() : missingAccess();
  if (request.simulation.outages.has(id)) throw guildUnavailable();
  return { guild, actor, permissions: request.simulation.permissions.inGuild(id, actor.id) };
};

/** A guild in which the caller has permissions. */
export const requireGuildPermission = (
  request: RestRequest,
  ...names: readonly PermissionName[]
): { guild: Guild; actor: User } => {
  const found = requireGuild(request);
  for (const name of names) if (!(found.permissions & PERMISSIONS[name])) throw missingPermissions();
  return found;
};

/** In threads SEND_MESSAGES says nothing; who asks for it means SEND_MESSAGES_IN_THREADS. */
const readAsThread = (channel: Channel, permissions: bigint): bigint =>
  isThread(channel)
    ? (permissions & ~PERMISSIONS.SEND_MESSAGES) |
      (permissions & PERMISSIONS.SEND_MESSAGES_IN_THREADS ? PERMISSIONS.SEND_MESSAGES : 0n)
    : permissions;

/** A channel that the caller may view, with permissions in it. */
export const requireChannel = (
  request: RestRequest,
  ...names: readonly PermissionName[]
): { channel: Channel; actor: User; permissions: bigint } => {
  const actor = requireActor(request);
  const channel = request.simulation.state.channels.get(request.params.channel_id ?? '');
  if (!channel) throw unknownChannel();
  const permissions = readAsThread(channel, request.simulation.permissions.inChannel(channel, actor.id));
  if (!(permissions & PERMISSIONS.VIEW_CHANNEL)) throw missingAccess();
  if (request.simulation.outages.has(channel.guild_id ?? '')) throw guildUnavailable();
  for (const name of names) if (!(permissions & PERMISSIONS[name])) throw missingPermissions();
  return { channel, actor, permissions };
};

export const requireMessage = (request: RestRequest, channel: Channel): Message => {
  const message = request.simulation.state.messages.get(request.params.message_id ?? '');
  if (!message || message.channel_id !== channel.id) throw unknownMessage();
  return message;
};

/** Refuses the id of a channel of another guild, or of none. */
export const requireOwnChannel = ({ simulation }: RestRequest, guild: Guild, id: string): void => {
  if (simulation.state.channels.get(id)?.guild_id !== guild.id) throw unknownChannel();
};

export const requireMember = (request: RestRequest, guildId: string, userId: string): Member => {
  const member = request.simulation.state.member(guildId, userId);
  if (!member) throw unknownMember();
  return member;
};

/** The position of the highest role of somebody; the owner stands above all. */
export const standing = ({ simulation }: RestRequest, guild: Guild, userId: string): number =>
  guild.owner_id === userId
    ? Number.POSITIVE_INFINITY
    : highestPosition(
        simulation.state.rolesOf(guild.id),
        simulation.state.member(guild.id, userId)?.roles ?? [],
      );

export const requireRole = ({ simulation }: RestRequest, guildId: string, id: string): Role => {
  const role = simulation.state.roles.get(id);
  if (role?.guild_id !== guildId) throw unknownRole();
  return role;
};

/** Only roles below one's own highest may be touched. */
export const requireRoleBelow = (request: RestRequest, guild: Guild, actorId: string, role: Role): void => {
  if (standing(request, guild, actorId) <= role.position) throw missingPermissions();
};

/** Refuses what would act on somebody who stands as high or higher. */
export const requireAbove = (request: RestRequest, guild: Guild, actorId: string, targetId: string): void => {
  if (actorId !== targetId && standing(request, guild, actorId) <= standing(request, guild, targetId))
    throw missingPermissions();
};
