import type { Locale } from '#platform/i18n/translate.ts';

/** What a guild's money is called: its sign, and its name as it stands after an amount. */
export type Currency = { readonly symbol: string; readonly name: string };

/** A space at which no line breaks. */
const SPACE = '\u00a0';

/** An amount as it stands in a list: `🪙 1,234`. Pure. */
export const shortMoney = (amount: number, { symbol }: Pick<Currency, 'symbol'>, locale: Locale): string =>
  `${symbol}${SPACE}${amount.toLocaleString(locale)}`;

/** What came or went, with its sign: `🪙 +60`. Pure. */
export const movedMoney = (amount: number, { symbol }: Pick<Currency, 'symbol'>, locale: Locale): string =>
  `${symbol}${SPACE}${amount.toLocaleString(locale, { signDisplay: 'exceptZero' })}`;

/** An amount as it stands in a sentence: `🪙 1,234 coins`. Pure. */
export const longMoney = (amount: number, currency: Currency, locale: Locale): string =>
  `${shortMoney(amount, currency, locale)}${SPACE}${currency.name}`;
