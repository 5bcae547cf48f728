import { permissionPlace } from '../../rules/channel-types.ts';
import { channelPermissions, guildPermissions, PERMISSIONS } from '../../rules/permissions.ts';
import { simulatedNow } from '../connection/simulated-time.ts';
import type { Channel } from '../model/channel.ts';
import type { Guild } from '../model/guild.ts';
import type { Member } from '../model/user.ts';

/** Discord's permission bits that this client asks about. */
export const permissions = {
  createInvite: PERMISSIONS.CREATE_INSTANT_INVITE,
  kickMembers: PERMISSIONS.KICK_MEMBERS,
  banMembers: PERMISSIONS.BAN_MEMBERS,
  administrator: PERMISSIONS.ADMINISTRATOR,
  manageChannels: PERMISSIONS.MANAGE_CHANNELS,
  manageGuild: PERMISSIONS.MANAGE_GUILD,
  addReactions: PERMISSIONS.ADD_REACTIONS,
  viewAuditLog: PERMISSIONS.VIEW_AUDIT_LOG,
  viewChannel: PERMISSIONS.VIEW_CHANNEL,
  sendMessages: PERMISSIONS.SEND_MESSAGES,
  manageMessages: PERMISSIONS.MANAGE_MESSAGES,
  readMessageHistory: PERMISSIONS.READ_MESSAGE_HISTORY,
  connect: PERMISSIONS.CONNECT,
  muteMembers: PERMISSIONS.MUTE_MEMBERS,
  deafenMembers: PERMISSIONS.DEAFEN_MEMBERS,
  moveMembers: PERMISSIONS.MOVE_MEMBERS,
  changeNickname: PERMISSIONS.CHANGE_NICKNAME,
  manageNicknames: PERMISSIONS.MANAGE_NICKNAMES,
  manageRoles: PERMISSIONS.MANAGE_ROLES,
  manageWebhooks: PERMISSIONS.MANAGE_WEBHOOKS,
  manageExpressions: PERMISSIONS.MANAGE_GUILD_EXPRESSIONS,
  useApplicationCommands: PERMISSIONS.USE_APPLICATION_COMMANDS,
  manageEvents: PERMISSIONS.MANAGE_EVENTS,
  moderateMembers: PERMISSIONS.MODERATE_MEMBERS,
  createExpressions: PERMISSIONS.CREATE_GUILD_EXPRESSIONS,
  createEvents: PERMISSIONS.CREATE_EVENTS,
  embedLinks: PERMISSIONS.EMBED_LINKS,
  attachFiles: PERMISSIONS.ATTACH_FILES,
  mentionEveryone: PERMISSIONS.MENTION_EVERYONE,
  manageThreads: PERMISSIONS.MANAGE_THREADS,
  createPublicThreads: PERMISSIONS.CREATE_PUBLIC_THREADS,
  createPrivateThreads: PERMISSIONS.CREATE_PRIVATE_THREADS,
  sendInThreads: PERMISSIONS.SEND_MESSAGES_IN_THREADS,
  sendPolls: PERMISSIONS.SEND_POLLS,
  pinMessages: PERMISSIONS.PIN_MESSAGES,
  useExternalStickers: PERMISSIONS.USE_EXTERNAL_STICKERS,
  bypassSlowmode: PERMISSIONS.BYPASS_SLOWMODE,
} as const;

/** What of a channel decides who may do what in it. */
type Overwritten = Pick<Channel, 'type' | 'permission_overwrites'>;

/**
 * A member's permissions in a channel, or without one in the guild, by the simulator's own arithmetic.
 * @param parent of a thread: the channel whose overwrites it has
 */
export function permissionsIn(
  guild: Guild,
  member: Member | undefined,
  channel: Overwritten | undefined,
  parent?: Overwritten,
): bigint {
  if (!member) return 0n;
  const roles = Object.values(guild.roles);
  const until = member.communication_disabled_until;
  const subject = {
    userId: member.user.id,
    isOwner: guild.owner_id === member.user.id,
    isTimedOut: until != null && Date.parse(until) > simulatedNow(),
    roleIds: member.roles,
  };
  if (!channel) return guildPermissions(guild.id, roles, subject);
  const place = permissionPlace(channel);
  const overwrites = (place === 'thread' ? parent : channel)?.permission_overwrites ?? [];
  return channelPermissions(guild.id, roles, overwrites, subject, place);
}
