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

/** Where the reader is; the browser's own when empty. */
export interface Place {
  locale?: string;
  timeZone?: string;
}

/** A moment in one of Discord's `<t:…:style>` styles. Times in milliseconds since 1970. */
export function formatTimestamp(at: number, style: TimestampStyle, now: number, place: Place = {}): string {
  if (style === 'R') return formatRelative(at - now, place);
  const zone = place.timeZone ? { timeZone: place.timeZone } : {};
  return new Intl.DateTimeFormat(place.locale ?? 'en-GB', { ...formats[style], ...zone }).format(at);
}

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000_000],
  ['month', 2_592_000_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
];

function formatRelative(difference: number, { locale = 'en-GB' }: Place): string {
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'always' });
  for (const [unit, size] of steps) {
    if (Math.abs(difference) >= size || unit === 'second')
      return words.format(Math.round(difference / size), unit);
  }
  return '';
}

const dayOf = (at: number) => new Date(at).toDateString();

/** A message's time beside its author: `Today at 14:05`, `Yesterday at …`, or the date. */
export function formatMessageTime(at: number, now: number): string {
  const time = formatTimestamp(at, 't', now);
  if (dayOf(at) === dayOf(now)) return `Today at ${time}`;
  if (dayOf(at) === dayOf(now - 86_400_000)) return `Yesterday at ${time}`;
  return `${formatTimestamp(at, 'd', now)} ${time}`;
}
