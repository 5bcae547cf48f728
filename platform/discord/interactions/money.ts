import type { InteractionContext } from '#platform/discord/interactions/context.ts';
import { GUILD_PART, guildSettingsSchema, readSettings } from '#platform/guilds/settings.ts';
import { longMoney, movedMoney, shortMoney } from '#platform/text/money.ts';

/** Says amounts in the guild's currency, to the person who acts. */
export const openMoney = async ({ guild, locale }: Pick<InteractionContext, 'guild' | 'locale'>) => {
  const { value } = await readSettings(guild, GUILD_PART, guildSettingsSchema);
  const currency = { symbol: value.currencySymbol, name: value.currencyName };
  return {
    short: (amount: number): string => shortMoney(amount, currency, locale),
    moved: (amount: number): string => movedMoney(amount, currency, locale),
    long: (amount: number): string => longMoney(amount, currency, locale),
  };
};
