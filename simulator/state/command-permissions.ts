import type { Immutable } from './immutable.ts';
/** Who may use a command, or all commands of an application, in a guild. */
export type CommandPermissions = Immutable<{
  /** The command's id, or the application's for all of its commands. */
  id: string;
  application_id: string;
  guild_id: string;
  permissions: CommandPermission[];
}>;

/** `type` 1: a role, 2: a user, 3: a channel. */
export type CommandPermission = Immutable<{ id: string; type: 1 | 2 | 3; permission: boolean }>;

export const commandPermissionsKey = ({ guild_id, id }: { guild_id: string; id: string }): string =>
  `${guild_id}/${id}`;
