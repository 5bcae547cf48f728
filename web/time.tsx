import { Text } from '@mantine/core';
import { useSyncExternalStore } from 'react';
import { useWords } from './words.ts';

/** How often times on the screen move on (ms). */
const TICK_MS = 20_000;

const STEPS: readonly (readonly [limit: number, size: number, unit: Intl.RelativeTimeFormatUnit])[] = [
  [60, 1, 'second'],
  [3600, 60, 'minute'],
  [86_400, 3600, 'hour'],
  [2_592_000, 86_400, 'day'],
  [31_536_000, 2_592_000, 'month'],
  [Number.POSITIVE_INFINITY, 31_536_000, 'year'],
];

/** “in 3 days”, “2 minutes ago”, “now” within a few seconds. Pure. */
export const relativeTime = (iso: string, now: number, locale: string): string => {
  const seconds = (Date.parse(iso) - now) / 1000;
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  if (Math.abs(seconds) < 5) return format.format(0, 'second');
  const [, size, unit] = STEPS.find(([limit]) => Math.abs(seconds) < limit) ?? [0, 1, 'second' as const];
  return format.format(Math.round(seconds / size), unit);
};

/** “24 Nov 2026, 18:00” in the reader's time zone. Pure but for the zone. */
export const absoluteTime = (iso: string, locale: string): string =>
  new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(new Date(iso));

/** “24 Nov 2026” in the reader's time zone. Pure but for the zone. @param time Unix ms */
export const absoluteDay = (time: number, locale: string): string =>
  new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { dateStyle: 'medium' }).format(new Date(time));

const clock = { now: Date.now(), listeners: new Set<() => void>(), timer: 0 };
const subscribe = (listener: () => void): (() => void) => {
  clock.listeners.add(listener);
  if (clock.listeners.size === 1) {
    clock.now = Date.now();
    clock.timer = window.setInterval(() => {
      clock.now = Date.now();
      for (const each of clock.listeners) each();
    }, TICK_MS);
  }
  return () => {
    clock.listeners.delete(listener);
    if (clock.listeners.size === 0) clearInterval(clock.timer);
  };
};

/** The time now, moving on while something shows it (ms since 1970). All that is on a page moves together. */
export const useNow = (): number => useSyncExternalStore(subscribe, () => clock.now);

/** A time as people say it, with the exact one on hover. */
export const Time = ({ iso }: { iso: string }) => {
  const { locale } = useWords();
  // What happened after the last tick did not happen in the future.
  const now = Math.max(useNow(), Math.min(Date.now(), Date.parse(iso)));
  const exact = absoluteTime(iso, locale);
  return (
    <Text component="time" dateTime={iso} title={exact} inherit span>
      {relativeTime(iso, now, locale)}
    </Text>
  );
};
