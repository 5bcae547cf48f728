import { Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useWords } from './words.ts';

const STEPS: readonly (readonly [limit: number, size: number, unit: Intl.RelativeTimeFormatUnit])[] = [
  [60, 1, 'second'],
  [3600, 60, 'minute'],
  [86_400, 3600, 'hour'],
  [2_592_000, 86_400, 'day'],
  [31_536_000, 2_592_000, 'month'],
  [Number.POSITIVE_INFINITY, 31_536_000, 'year'],
];

/** “in 3 days”, “2 minutes ago”. Pure. */
export const relativeTime = (iso: string, now: number, locale: string): string => {
  const seconds = (Date.parse(iso) - now) / 1000;
  const [, size, unit] = STEPS.find(([limit]) => Math.abs(seconds) < limit) ?? [0, 1, 'second' as const];
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(Math.round(seconds / size), unit);
};

export const absoluteTime = (iso: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(iso));

/** A time as people say it, with the exact one on hover. */
export const Time = ({ iso, full = false }: { iso: string; full?: boolean }) => {
  const { locale } = useWords();
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  const exact = absoluteTime(iso, locale);
  return (
    <Text component="time" dateTime={iso} title={exact} inherit span>
      {full ? `${exact} (${relativeTime(iso, now, locale)})` : relativeTime(iso, now, locale)}
    </Text>
  );
};
