import type { InteractionContext } from '#platform/discord/interactions/context.ts';
import { longMoney, shortMoney } from '#platform/text/money.ts';
import { currencyOf } from '../money.ts';

/** Says amounts in the guild's currency, to the person who acts. */
export const openMoney = async ({ guild, locale }: Pick<InteractionContext, 'guild' | 'locale'>) => {
  const currency = await currencyOf(guild);
  return {
    short: (amount: number): string => shortMoney(amount, currency, locale),
    long: (amount: number): string => longMoney(amount, currency, locale),
  };
};
