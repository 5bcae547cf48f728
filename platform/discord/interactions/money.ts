import { currencyOf } from '#platform/guilds/currency.ts';
import { longMoney, movedMoney, shortMoney } from '#platform/text/money.ts';
import type { InteractionContext } from './context.ts';

/** Says amounts of a guild's money. */
export type Money = Awaited<ReturnType<typeof openMoney>>;

/** Says amounts in the guild's currency, to the person who acts. */
export const openMoney = async ({ guild, locale }: Pick<InteractionContext, 'guild' | 'locale'>) => {
  const currency = await currencyOf(guild);
  return {
    short: (amount: number): string => shortMoney(amount, currency, locale),
    moved: (amount: number): string => movedMoney(amount, currency, locale),
    long: (amount: number): string => longMoney(amount, currency, locale),
  };
};
