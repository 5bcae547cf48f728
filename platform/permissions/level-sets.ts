import type { Guild } from '#platform/guilds/handle.ts';
import { GUILD_PART, guildSettingsSchema, readSettings } from '#platform/guilds/settings.ts';
import type { Level } from './levels.ts';

/** Permission bits that make an administrator. Source: Discord's reference, "Permissions". */
const ADMINISTRATES = (1n << 3n) | (1n << 5n);

/** What decides the level of many members at once; as `levelFrom` decides it for one. */
export type LevelSets = {
  readonly ownerId: string;
  /** Everybody may manage the server, by the role that all have. */
  readonly isEveryoneAdmin: boolean;
  readonly adminRoles: readonly string[];
  readonly moderatorRoles: readonly string[];
  /** Who has an explicit level, and who has the one that is asked for. */
  readonly granted: readonly string[];
  readonly grantedIt: readonly string[];
};

/** Roles and people by whom members of a level are found. */
export const levelSets = async (guild: Pick<Guild, 'id' | 'facts'>, level: Level): Promise<LevelSets> => {
  const { summary, grants, permissions } = await guild.facts();
  const { adminRoleIds, moderatorRoleIds } = (await readSettings(guild, GUILD_PART, guildSettingsSchema))
    .value;
  const isLiving = (role: string): boolean => permissions.has(role);
  const managing = [...permissions].filter(([, bits]) => (bits & ADMINISTRATES) !== 0n).map(([role]) => role);
  const people = [...grants].flatMap(([subject, granted]) =>
    subject.startsWith('discord:') ? [{ id: subject.slice('discord:'.length), granted }] : [],
  );
  return {
    ownerId: summary.ownerId,
    isEveryoneAdmin: managing.includes(guild.id),
    adminRoles: [...managing, ...adminRoleIds.filter(isLiving)],
    moderatorRoles: moderatorRoleIds.filter(isLiving),
    granted: people.map(({ id }) => id),
    grantedIt: people.filter(({ granted }) => granted === level).map(({ id }) => id),
  };
};
