import { z } from 'zod';
import { widgets } from '#platform/forms/widget.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { GUILD_PART, guildSettingsSchema, readSettings } from '#platform/guilds/settings.ts';
import { STRATEGIES, type Strategy } from '#platform/guilds/strategies.ts';

/** A feature's own strategy, or the guild's. */
const CHOICES = ['guild', ...STRATEGIES] as const;

/** The setting that says who wins when a field was changed on both sides: as in the whole guild, until somebody chooses otherwise. */
export const strategySetting = () =>
  z.enum(CHOICES).default('guild').register(widgets, { kind: 'choice', values: CHOICES });

const partSchema = z.object({ strategy: strategySetting() });

/** What holds for the records of a feature whose settings have a `strategySetting`. */
export const strategyOf =
  (part: string) =>
  async (guild: Pick<Guild, 'facts'>): Promise<Strategy> => {
    const { strategy } = (await readSettings(guild, part, partSchema)).value;
    return strategy === 'guild'
      ? (await readSettings(guild, GUILD_PART, guildSettingsSchema)).value.strategy
      : strategy;
  };
