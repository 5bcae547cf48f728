import { permissionPlace } from '../../rules/channel-types.ts';
import { channelPermissions, guildPermissions, PERMISSIONS } from '../../rules/permissions.ts';
import type { Channel, Guild, Member } from '../model.ts';

/** Discord's permission bits that this client asks about. */
export const permissions = {
  createInvite: 1n << 0n,
  kickMembers: 1n << 1n,
  banMembers: 1n << 2n,
  administrator: 1n << 3n,
  manageChannels: 1n << 4n,
  manageGuild: 1n << 5n,
  addReactions: 1n << 6n,
  viewAuditLog: 1n << 7n,
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  manageMessages: 1n << 13n,
  embedLinks: 1n << 14n,
  attachFiles: 1n << 15n,
  readMessageHistory: 1n << 16n,
  mentionEveryone: 1n << 17n,
  connect: 1n << 20n,
  muteMembers: 1n << 22n,
  deafenMembers: 1n << 23n,
  moveMembers: 1n << 24n,
  changeNickname: 1n << 26n,
  manageNicknames: 1n << 27n,
  manageRoles: 1n << 28n,
  manageWebhooks: 1n << 29n,
  manageExpressions: 1n << 30n,
  useApplicationCommands: 1n << 31n,
  manageEvents: 1n << 33n,
  manageThreads: 1n << 34n,
  createPublicThreads: 1n << 35n,
  createPrivateThreads: 1n << 36n,
  sendInThreads: 1n << 38n,
  moderateMembers: 1n << 40n,
  createExpressions: 1n << 43n,
  createEvents: 1n << 44n,
  sendPolls: 1n << 49n,
  pinMessages: 1n << 51n,
  bypassSlowmode: 1n << 52n,
} as const;

/**
 * A member's permissions in a channel, or without one in the guild, by the simulator's own arithmetic.
 * @param parent of a thread: the channel whose overwrites it has
 */
export function permissionsIn(
  guild: Guild,
  member: Member | undefined,
  channel: Channel | undefined,
  parent?: Channel,
): bigint {
  if (!member) return 0n;
  const roles = Object.values(guild.roles);
  const until = member.communication_disabled_until;
  const subject = {
    userId: member.user.id,
    isOwner: guild.owner_id === member.user.id,
    isTimedOut: until != null && Date.parse(until) > Date.now(),
    roleIds: member.roles,
  };
  if (!channel) return guildPermissions(guild.id, roles, subject);
  const place = permissionPlace(channel);
  const overwrites = (place === 'thread' ? parent : channel)?.permission_overwrites ?? [];
  return channelPermissions(guild.id, roles, overwrites, subject, place);
}
