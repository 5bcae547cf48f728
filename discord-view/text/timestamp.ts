import { englishWords, type ViewWords } from '../words.ts';
import type { TimestampStyle } from './markdown-inline.ts';

const formats: Record<Exclude<TimestampStyle, 'R'>, Intl.DateTimeFormatOptions> = {
  t: { hour: '2-digit', minute: '2-digit' },
  T: { hour: '2-digit', minute: '2-digit', second: '2-digit' },
  d: { day: '2-digit', month: '2-digit', year: 'numeric' },
  D: { day: 'numeric', month: 'long', year: 'numeric' },
  f: { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' },
  F: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' },
  s: { day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit' },
  S: {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  },
};

/** Who reads: their language, British English when absent, and their time zone, the machine's when absent. */
export interface Reader {
  locale?: string | undefined;
  timeZone?: string | undefined;
}

/** A moment in one of Discord's `<t:…:style>` styles. Times in milliseconds since 1970. */
export function formatTimestamp(at: number, style: TimestampStyle, now: number, reader: Reader = {}): string {
  if (style === 'R') return formatRelative(at - now, reader);
  const zone = reader.timeZone ? { timeZone: reader.timeZone } : {};
  return new Intl.DateTimeFormat(reader.locale ?? 'en-GB', { ...formats[style], ...zone }).format(at);
}

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000_000],
  ['month', 2_592_000_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
];

function formatRelative(difference: number, { locale = 'en-GB' }: Reader): string {
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'always' });
  for (const [unit, size] of steps) {
    if (Math.abs(difference) >= size || unit === 'second')
      return words.format(Math.round(difference / size), unit);
  }
  return '';
}

/** A message's time beside its author: `Today at 14:05`, `Yesterday at …`, or the date. */
export function formatMessageTime(
  at: number,
  now: number,
  reader: Reader = {},
  words: Pick<ViewWords, 'today' | 'yesterday'> = englishWords,
): string {
  const dayOf = (moment: number) => formatTimestamp(moment, 'd', moment, reader);
  const time = formatTimestamp(at, 't', now, reader);
  if (dayOf(at) === dayOf(now)) return words.today(time);
  if (dayOf(at) === dayOf(now - 86_400_000)) return words.yesterday(time);
  return `${dayOf(at)} ${time}`;
}
