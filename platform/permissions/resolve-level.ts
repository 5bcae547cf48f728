import type { Guilds } from '#platform/guilds/guilds.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import {
  GUILD_PART,
  type GuildSettings,
  guildSettingsSchema,
  readSettings,
} from '#platform/guilds/settings.ts';
import { LEVELS, type Level } from './levels.ts';

/** Who asks: `discord:<user id>` or `user:<local account>`. */
export type Subject = `discord:${string}` | `user:${string}`;

/** Permission bits. Source: Discord's reference, "Permissions". */
const ADMINISTRATOR = 1n << 3n;
const MANAGE_GUILD = 1n << 5n;

export type LevelFacts = {
  /** An explicit level, which wins over everything else. */
  readonly grant: Level | undefined;
  readonly isOwner: boolean;
  /** Roles of the member; undefined for somebody who is not in the guild. */
  readonly roleIds: readonly string[] | undefined;
  /** Permissions of the member's roles with those of @everyone, all together. */
  readonly permissions: bigint;
  readonly settings: Pick<GuildSettings, 'adminRoleIds' | 'moderatorRoleIds'>;
};

/** The level that facts give; undefined for a stranger. Pure. */
export const levelFrom = ({
  grant,
  isOwner,
  roleIds,
  permissions,
  settings,
}: LevelFacts): Level | undefined => {
  if (grant) return grant;
  if (!roleIds) return undefined;
  if (isOwner) return 'OWNER';
  if (permissions & (ADMINISTRATOR | MANAGE_GUILD)) return 'ADMIN';
  if (roleIds.some((id) => settings.adminRoleIds.includes(id))) return 'ADMIN';
  if (roleIds.some((id) => settings.moderatorRoleIds.includes(id))) return 'MODERATOR';
  return 'USER';
};

const isLevel = (text: string): text is Level => LEVELS.some((level) => level === text);

/**
 * The level of somebody in a guild, from grants, roles and settings; undefined for a stranger.
 * @param fresh roles that are known better than the projection does, as an interaction carries them
 */
export const resolveLevel = async (
  guilds: Guilds,
  guild: Guild,
  subject: Subject,
  fresh?: readonly string[],
): Promise<Level | undefined> => {
  const granted = await guild.read
    .selectFrom('grants')
    .select('level')
    .where('subject', '=', subject)
    .executeTakeFirst();
  const grant = granted && isLevel(granted.level) ? granted.level : undefined;
  if (grant || !subject.startsWith('discord:')) return grant;
  const userId = subject.slice('discord:'.length);
  const member = await guild.read
    .selectFrom('members')
    .select('roles')
    .where('user_id', '=', userId)
    .executeTakeFirst();
  const roleIds = fresh ?? member?.roles;
  const summary = await guilds.summary(guild.id);
  // Once the bot is out, nobody tells us who is thrown out or loses a role; only explicit grants still count.
  if (!roleIds || summary?.state !== 'active') return undefined;
  const roles = await guild.read
    .selectFrom('roles')
    .select('permissions')
    .where('id', 'in', [guild.id, ...roleIds])
    .execute();
  return levelFrom({
    grant,
    isOwner: summary.ownerId === userId,
    roleIds,
    permissions: roles.reduce((all, role) => all | BigInt(role.permissions), 0n),
    settings: (await readSettings(guild, GUILD_PART, guildSettingsSchema)).value,
  });
};
