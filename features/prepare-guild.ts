import { lockFeatures, turnFeatureOn } from '#platform/guilds/feature-tables.ts';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import { changeSettings, GUILD_PART, guildSettingsSchema, readSettings } from '#platform/guilds/settings.ts';
import { storePrepared } from '#platform/guilds/standing.ts';
import { planStanding } from '#platform/schedule/standing.ts';
import type { Feature } from './define-feature.ts';

/** Discord's type of a text channel. */
const TEXT_CHANNEL = 0;

/** Permission bits. Source: Discord's reference, "Permissions". */
const KICK_MEMBERS = 1n << 1n;
const ADMINISTRATOR = 1n << 3n;
const MANAGE_GUILD = 1n << 5n;
const MANAGE_MESSAGES = 1n << 13n;
const MODERATE_MEMBERS = 1n << 40n;

const has = (permissions: bigint, bits: bigint): boolean => (permissions & bits) === bits;

/** Whether a role's permissions are those of a moderator: above members, below administrators. Pure. */
export const looksLikeModerator = (permissions: bigint): boolean =>
  !has(permissions, ADMINISTRATOR) &&
  !has(permissions, MANAGE_GUILD) &&
  has(permissions, MANAGE_MESSAGES) &&
  (has(permissions, MODERATE_MEMBERS) || has(permissions, KICK_MEMBERS));

/**
 * Brings a guild's features to this version of Guildhall: what is on by default is turned on once, tables are migrated,
 * and a first guess of settings is made from the guild's own channels and roles, which must be known. One process at a time
 * does so; repeats change nothing, and what people have set is never overruled.
 */
export const prepareGuild = async (guild: Guild, features: readonly Feature[]): Promise<void> => {
  const { timeZone } = (await readSettings(guild, GUILD_PART, guildSettingsSchema)).value;
  await guild.change({ kind: 'system' }, async (tx) => {
    await lockFeatures(tx);
    const known = await tx.db.selectFrom('features').select(['name', 'enabled']).execute();
    for (const feature of features) {
      const before = known.find((row) => row.name === feature.name);
      if (before?.enabled || (!before && feature.isOnByDefault)) await turnFeatureOn(tx, feature);
      if (!before && feature.isOnByDefault) await suggestChannels(tx, feature);
    }
    for (const feature of features) {
      const before = known.find((row) => row.name === feature.name);
      if (!(before?.enabled ?? feature.isOnByDefault)) continue;
      for (const schedule of feature.schedules) await planStanding(tx, schedule, timeZone);
    }
    const settings = await tx.db
      .selectFrom('settings')
      .select('part')
      .where('part', '=', GUILD_PART)
      .executeTakeFirst();
    if (!settings) await suggestModerators(tx);
    await storePrepared(tx);
  });
};

const suggestChannels = async (tx: ChangeTx, feature: Feature): Promise<void> => {
  const channels = await tx.db
    .selectFrom('channels')
    .select(['id', 'name'])
    .where('type', '=', TEXT_CHANNEL)
    .orderBy('position')
    .execute();
  const found = Object.entries(feature.suggestedChannels).flatMap(([setting, names]) => {
    const channel = channels.find((each) => names.includes(each.name));
    return channel ? [[setting, channel.id] as const] : [];
  });
  if (found.length > 0)
    await changeSettings(tx, feature.name, feature.settings, Object.fromEntries(found), undefined);
};

const suggestModerators = async (tx: ChangeTx): Promise<void> => {
  const roles = await tx.db.selectFrom('roles').select(['id', 'permissions', 'managed']).execute();
  const moderatorRoleIds = roles
    .filter((role) => !role.managed && role.id !== tx.guildId && looksLikeModerator(BigInt(role.permissions)))
    .map((role) => role.id)
    .slice(0, 25);
  await changeSettings(tx, GUILD_PART, guildSettingsSchema, { moderatorRoleIds }, undefined);
};
