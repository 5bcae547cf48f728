import type { z } from 'zod';
import type { DiscordNeeds, DiscordUse, PrivilegedIntent } from '#platform/forms/needs.ts';
import { widgets } from '#platform/forms/widget.ts';
import { enabledFeatures } from '#platform/guilds/feature-tables.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { readSettings } from '#platform/guilds/settings.ts';
import { overwritesSchema } from '../permissions.ts';
import type { DoctorFacts, FeatureFacts } from './facts.ts';

/** A feature as far as what it needs of Discord goes. */
export type NeedyFeature = {
  readonly name: string;
  readonly needs: DiscordNeeds;
  readonly settings: z.ZodObject;
  /** What it does on Discord besides what its settings choose: with its records. */
  readonly uses?: (guild: Guild) => Promise<readonly DiscordUse[]>;
  /** It belongs to no switch. */
  readonly isAlwaysOn?: true;
};

const idsOf = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).filter((id) => typeof id === 'string');

/** What settings choose on Discord: channels in which the bot does something, and roles that it gives. Pure. */
export const usesOfSettings = (
  schema: z.ZodObject,
  value: Readonly<Record<string, unknown>>,
): readonly DiscordUse[] =>
  Object.entries(schema.shape).flatMap(([what, field]): DiscordUse[] => {
    const widget = widgets.get(field);
    if ((widget?.kind === 'channel' || widget?.kind === 'channels') && widget.needs.length > 0) {
      const { needs: permissions } = widget;
      return idsOf(value[what]).map((channelId) => ({ kind: 'channel', what, channelId, permissions }));
    }
    if ((widget?.kind === 'role' || widget?.kind === 'roles') && widget.gives)
      return idsOf(value[what]).map((roleId) => ({ kind: 'role', what, roleId }));
    return [];
  });

const readFeature = async (guild: Guild, feature: NeedyFeature): Promise<FeatureFacts> => {
  const { name, needs, settings, uses } = feature;
  const [{ value }, more = []] = await Promise.all([readSettings(guild, name, settings), uses?.(guild)]);
  return { name, needs, uses: [...usesOfSettings(settings, value), ...more] };
};

/** Reads what is known of a guild and what its features want in it. Discord is not asked. */
export const readDoctorFacts = async (
  guild: Guild,
  botUserId: string,
  features: readonly NeedyFeature[],
  intents: readonly PrivilegedIntent[],
): Promise<DoctorFacts> => {
  const on = await enabledFeatures(guild);
  const [{ summary }, bot, roles, channels, read] = await Promise.all([
    guild.facts(),
    guild.member(botUserId),
    guild.read.selectFrom('roles').select(['id', 'name', 'position', 'permissions', 'managed']).execute(),
    guild.read.selectFrom('channels').select(['id', 'name', 'overwrites']).execute(),
    Promise.all(
      features
        .filter(({ name, isAlwaysOn }) => isAlwaysOn || on.has(name))
        .map((feature) => readFeature(guild, feature)),
    ),
  ]);
  return {
    guildId: guild.id,
    hasLeft: summary.state === 'left',
    bot: bot && {
      userId: botUserId,
      name: bot.displayName,
      roleIds: bot.roleIds,
      isOwner: summary.ownerId === botUserId,
    },
    roles: roles.map(({ managed, permissions, ...role }) => ({
      ...role,
      permissions: BigInt(permissions),
      isManaged: managed,
    })),
    channels: channels.map(({ overwrites, ...channel }) => ({
      ...channel,
      overwrites: overwritesSchema.parse(overwrites),
    })),
    intents,
    features: read,
  };
};
