import { widgets } from '#platform/forms/widget.ts';
import { enabledFeatures } from '#platform/guilds/feature-tables.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { GUILD_PART, guildSettingsSchema, readSettings } from '#platform/guilds/settings.ts';
import type { Examination } from './doctor.ts';
import { type NeedyFeature, usesOfSettings } from './read-facts.ts';

/** How far a guild's set-up is. */
export type Setup = {
  readonly joined: boolean;
  readonly permissions: boolean;
  /** Whether roles of administrators or moderators are chosen. */
  readonly staff: boolean;
  /** Features that are on, can post in a channel of their own and have none yet. */
  readonly withoutChannel: readonly string[];
};

/** Findings that a permission or a role's place mends. */
const OF_PERMISSIONS: ReadonlySet<string> = new Set(['left', 'permission', 'overwrite', 'position']);

/** Whether a feature has channels to be chosen in which the bot does something. */
const choosesChannels = ({ settings }: NeedyFeature): boolean =>
  Object.values(settings.shape).some((field) => {
    const widget = widgets.get(field);
    return widget?.kind === 'channel' && widget.needs.length > 0;
  });

export const readSetup = async (
  guild: Guild,
  features: readonly NeedyFeature[],
  { isKnown, findings }: Pick<Examination, 'isKnown' | 'findings'>,
): Promise<Setup> => {
  const on = await enabledFeatures(guild);
  const { adminRoleIds, moderatorRoleIds } = (await readSettings(guild, GUILD_PART, guildSettingsSchema))
    .value;
  const choosing = features.filter((feature) => on.has(feature.name) && choosesChannels(feature));
  const chosen = await Promise.all(
    choosing.map(async ({ name, settings }) => {
      const { value } = await readSettings(guild, name, settings);
      return usesOfSettings(settings, value).some(({ kind }) => kind === 'channel');
    }),
  );
  return {
    joined: isKnown && !findings.some(({ kind }) => kind === 'left'),
    permissions: isKnown && !findings.some(({ kind }) => OF_PERMISSIONS.has(kind)),
    staff: adminRoleIds.length + moderatorRoleIds.length > 0,
    withoutChannel: choosing.filter((_, index) => !chosen[index]).map(({ name }) => name),
  };
};
