import { COMMAND } from '../rules/command-body.ts';
import { PERMISSIONS } from '../rules/permissions.ts';
import type { Simulation } from '../simulation.ts';
import type { CommandPermission } from '../state/command-permissions.ts';
import { commandPermissionsKey } from '../state/command-permissions.ts';
import type { Channel, Command } from '../state/entities.ts';

const ROLE = 1;
const USER = 2;
const CHANNEL = 3;

/** Where an interaction is: a guild, the direct message with the bot, another direct message. */
export const CONTEXT = { guild: 0, botDirect: 1, privateChannel: 2 } as const;

/** The id that stands for all channels of a guild. Source: Discord's reference, "Application Command Permissions Constants". */
export const allChannels = (guildId: string): string => String(BigInt(guildId) - 1n);

export const contextOf = (channel: Channel, applicationId: string): number => {
  if (channel.guild_id !== null) return CONTEXT.guild;
  return channel.recipients.includes(applicationId) ? CONTEXT.botDirect : CONTEXT.privateChannel;
};

/** Whose installation makes a command available: the guild's id, the user's, or both. Empty: nobody's. */
export const ownersOf = (
  { state }: Simulation,
  applicationId: string,
  channel: Channel,
  userId: string,
): Record<string, string> => ({
  ...(channel.guild_id === null
    ? channel.recipients.includes(applicationId)
      ? { '0': '0' }
      : {}
    : state.isInstalledIn(applicationId, channel.guild_id)
      ? { '0': channel.guild_id }
      : {}),
  ...(state.isInstalledFor(applicationId, userId) ? { '1': userId } : {}),
});

/** Whether a command is there at all: for this kind of place, by the way in which its application was added. */
export const isAvailable = (
  command: Command,
  context: number,
  owners: Readonly<Record<string, string>>,
): boolean => {
  const { body, guild_id: guildId } = command;
  if (guildId !== null) return context === CONTEXT.guild && owners['0'] === guildId;
  const contexts = body.contexts ?? (body.dm_permission === false ? [CONTEXT.guild] : [0, 1, 2]);
  if (!contexts.includes(context)) return false;
  const types = body.integration_types ?? [0];
  return types.some((type) => owners[String(type)] !== undefined);
};

/** What permissions say of a channel: its own, or those for all channels; undefined when nothing. */
const ofChannel = (
  permissions: readonly CommandPermission[],
  guildId: string,
  channelIds: readonly string[],
): boolean | undefined =>
  (
    permissions.find((each) => each.type === CHANNEL && channelIds.includes(each.id)) ??
    permissions.find((each) => each.type === CHANNEL && each.id === allChannels(guildId))
  )?.permission;

/** What permissions say of a member: of the user, else of the roles together, else of everyone. */
const ofMember = (
  permissions: readonly CommandPermission[],
  guildId: string,
  userId: string,
  roleIds: readonly string[],
): boolean | undefined => {
  const own = permissions.find((each) => each.type === USER && each.id === userId);
  if (own) return own.permission;
  const roles = permissions.filter((each) => each.type === ROLE && roleIds.includes(each.id));
  if (roles.length > 0) return roles.some((each) => each.permission);
  return permissions.find((each) => each.type === ROLE && each.id === guildId)?.permission;
};

/**
 * Whether a member may use a command in a channel. Administrators always may. What is set for the command goes before
 * what is set for the application, and before the permissions that the command asks of members.
 * Source: Discord's reference, "Application Command Permissions".
 */
export const mayUseCommand = (
  simulation: Simulation,
  command: Command,
  channel: Channel,
  userId: string,
): boolean => {
  const { state } = simulation;
  const guildId = channel.guild_id;
  if (guildId === null) return true;
  if (command.body.type !== COMMAND.entryPoint && command.body.nsfw === true && !channel.nsfw) return false;
  const granted = simulation.permissions.inChannel(channel, userId);
  if (granted & PERMISSIONS.ADMINISTRATOR) return true;
  const own =
    state.commandPermissions.get(commandPermissionsKey({ guild_id: guildId, id: command.id }))?.permissions ??
    [];
  const whole =
    state.commandPermissions.get(commandPermissionsKey({ guild_id: guildId, id: command.application_id }))
      ?.permissions ?? [];
  // Threads have the permissions of their channel.
  const channels = [channel.id, ...(channel.parent_id === null ? [] : [channel.parent_id])];
  const isOpen = ofChannel(own, guildId, channels) ?? ofChannel(whole, guildId, channels) ?? true;
  if (!isOpen) return false;
  const roles = state.member(guildId, userId)?.roles ?? [];
  const forCommand = ofMember(own, guildId, userId, roles);
  if (forCommand !== undefined) return forCommand;
  if (ofMember(whole, guildId, userId, roles) === false) return false;
  const wanted = command.body.default_member_permissions;
  if (wanted === null || wanted === undefined) return true;
  const bits = BigInt(wanted);
  return bits !== 0n && (granted & bits) === bits;
};
