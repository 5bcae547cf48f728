import type { Currency } from '#platform/text/money.ts';
import type { Guild } from './handle.ts';
import { GUILD_PART, guildSettingsSchema, readSettings } from './settings.ts';

/** What the guild's money is called. */
export const currencyOf = async (guild: Pick<Guild, 'facts'>): Promise<Currency> => {
  const { value } = await readSettings(guild, GUILD_PART, guildSettingsSchema);
  return { symbol: value.currencySymbol, name: value.currencyName };
};
