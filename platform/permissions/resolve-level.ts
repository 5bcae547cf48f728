import type { AccessFacts, KnownMember } from '#platform/guilds/access-facts.ts';
import type { GuildSummary } from '#platform/guilds/guild-summary.ts';
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

/** The level that a role alone gives whoever has it, by its permissions or by the guild's settings; undefined: none. Pure. */
export const levelOfRole = (
  { id, permissions }: { readonly id: string; readonly permissions: string },
  { adminRoleIds, moderatorRoleIds }: LevelFacts['settings'],
): 'ADMIN' | 'MODERATOR' | undefined => {
  if (BigInt(permissions) & (ADMINISTRATOR | MANAGE_GUILD) || adminRoleIds.includes(id)) return 'ADMIN';
  return moderatorRoleIds.includes(id) ? 'MODERATOR' : undefined;
};

const isLevel = (text: string): text is Level => LEVELS.some((level) => level === text);

/** Discord user id of a subject; undefined for a local account. */
const discordIdOf = (subject: Subject): string | undefined =>
  subject.startsWith('discord:') ? subject.slice('discord:'.length) : undefined;

/** The level of somebody with some roles, by facts of the guild; undefined for a stranger. */
export const levelIn = async (
  facts: AccessFacts,
  subject: Subject,
  roleIds: readonly string[] | undefined,
): Promise<Level | undefined> => {
  const granted = facts.grants.get(subject);
  const grant = granted !== undefined && isLevel(granted) ? granted : undefined;
  const { id, ownerId, state } = facts.summary;
  // Once the bot is out, nobody tells us who is thrown out or loses a role; only explicit grants still count.
  if (grant || !roleIds || state !== 'active') return grant;
  const { value: settings } = await readSettings(
    { facts: async () => facts },
    GUILD_PART,
    guildSettingsSchema,
  );
  // Discord tells nobody that the members of a deleted role have it no more, and settings may still name it.
  const living = roleIds.filter((role) => facts.permissions.has(role));
  return levelFrom({
    grant,
    isOwner: ownerId === discordIdOf(subject),
    roleIds: living,
    permissions: [id, ...living].reduce((all, role) => all | (facts.permissions.get(role) ?? 0n), 0n),
    settings,
  });
};

/**
 * The level of somebody in a guild, from grants, roles and settings; undefined for a stranger.
 * @param fresh roles that are known better than the projection does, as an interaction carries them
 */
export const resolveLevel = async (
  guild: Guild,
  subject: Subject,
  fresh?: readonly string[],
): Promise<Level | undefined> => {
  const facts = await guild.facts();
  const userId = discordIdOf(subject);
  const roleIds = fresh ?? (userId === undefined ? undefined : (await guild.member(userId))?.roleIds);
  return levelIn(facts, subject, roleIds);
};

/** A guild with somebody's level in it; undefined where they are a stranger. */
export type Standing = { readonly summary: GuildSummary; readonly level: Level | undefined };

/** Somebody's levels in all guilds of the installation, asked of the database together. */
export const resolveLevels = async (guilds: Guilds, subject: Subject): Promise<readonly Standing[]> => {
  const all = await guilds.list();
  const ids = all.map(({ id }) => id);
  const userId = discordIdOf(subject);
  const [facts, memberships] = await Promise.all([
    guilds.facts(ids),
    userId === undefined ? new Map<string, KnownMember>() : guilds.memberships(ids, userId),
  ]);
  return Promise.all(
    all.map(async (summary) => {
      const known = facts.get(summary.id);
      const level = known && (await levelIn(known, subject, memberships.get(summary.id)?.roleIds));
      return { summary, level };
    }),
  );
};
