import type { Guild } from '#platform/guilds/handle.ts';
import { GUILD_PART, guildSettingsSchema, readSettings } from '#platform/guilds/settings.ts';
import type { Currency } from '#platform/text/money.ts';

/** What the guild's money is called, with the language in which it is counted. */
export const currencyOf = async (guild: Pick<Guild, 'facts'>): Promise<Currency> => {
  const { value } = await readSettings(guild, GUILD_PART, guildSettingsSchema);
  return { symbol: value.currencySymbol, name: value.currencyName };
};
