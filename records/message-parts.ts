import { type ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { customId } from '#platform/discord/interactions/define.ts';
import { canBeShown } from '#platform/text/moment.ts';

/** A button that carries a record's number. */
export type RecordButton = {
  /** Of its handler. */
  readonly name: string;
  readonly label: string;
  readonly style: ButtonStyle.Primary | ButtonStyle.Secondary | ButtonStyle.Success | ButtonStyle.Danger;
  readonly isOff?: boolean;
};

/** A row of buttons below what is said of a record. Pure. */
export const buttonRow = (id: string | number, buttons: readonly RecordButton[]) => ({
  type: ComponentType.ActionRow as const,
  components: buttons.map(({ name, label, style, isOff = false }) => ({
    type: ComponentType.Button as const,
    custom_id: customId(name, id),
    label,
    style,
    disabled: isOff,
  })),
});

/** Numbers as people group their digits: 1234, 1,234, 1 234, 1.234, 1’234. */
const NUMBERS = /\d+(?:[.,’'\s]\d{3})*(?!\d)/gu;
/** An emoji of a server, whose number is no amount. */
const CUSTOM_EMOJI = /<a?:\w+:\d+>/gu;

/** The sign of a guild's money as it stands before an amount that `readCount` reads back, also when it ends in a digit. Pure. */
export const signBefore = (symbol: string): string =>
  /\d$/u.test(symbol.trimEnd()) ? `${symbol} ·` : symbol;

/** A whole number as people group its digits, the last in a text; undefined for what is none or more than `most`. Pure. */
export const readCount = (text: string | undefined, most: number): number | undefined => {
  const digits = text?.replace(CUSTOM_EMOJI, '').match(NUMBERS)?.at(-1);
  const count = digits === undefined ? Number.NaN : Number(digits.replace(/\D/gu, ''));
  return Number.isSafeInteger(count) && count <= most ? count : undefined;
};

/** A moment as Discord shows it to each reader: the time, and how far it is. Pure. @param iso ISO 8601 */
export const shownMoment = (iso: string): string => {
  const seconds = Math.floor(Date.parse(iso) / 1000);
  return `<t:${seconds}:f> (<t:${seconds}:R>)`;
};

/** Reads back what `shownMoment` shows; undefined when it is no moment that can be kept. Pure. */
export const readMoment = (text: string | undefined): string | undefined => {
  const time = Number(/^<t:(-?\d+):/.exec(text ?? '')?.[1] ?? Number.NaN) * 1000;
  return canBeShown(time) ? new Date(time).toISOString() : undefined;
};
