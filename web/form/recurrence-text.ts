import type { Recurrence } from '#platform/schedule/recurrence.ts';
import type { Reader } from './form-field.ts';

type Speaker = Pick<Reader, 't' | 'locale'>;

/** Numbers of weekdays, ISO 8601: 1 is Monday. */
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;

/** A weekday by its number as the reader's language says it. Pure. */
export const weekdayName = (day: number, locale: string, width: 'long' | 'short' = 'long'): string =>
  // The fourth of January 2021 was a Monday.
  new Intl.DateTimeFormat(locale, { weekday: width, timeZone: 'UTC' }).format(Date.UTC(2021, 0, 3 + day));

/** A day or time on the wall as the reader's language writes it. Pure. @param wall `2027-03-28T03:30` */
export const wallText = (
  wall: string,
  locale: string,
  style: { dateStyle?: 'medium'; timeStyle?: 'short' },
): string =>
  new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, { ...style, timeZone: 'UTC' }).format(
    Date.parse(`${wall}Z`),
  );

/** How often something comes back and at what time, without its zone. */
const ruleText = ({ repeat, start }: Recurrence, { t, locale }: Speaker): string => {
  const time = wallText(start, locale, { timeStyle: 'short' });
  const say = (key: string, values: Record<string, string | number>): string =>
    t(`web:recurrence.said.${key}`, { time, ...values });
  switch (repeat.kind) {
    case 'once':
      return wallText(start, locale, { dateStyle: 'medium', timeStyle: 'short' });
    case 'daily':
      return say('daily', { count: repeat.every });
    case 'weekly': {
      const days = repeat.days.map((day) => weekdayName(day, locale)).join(', ');
      return say('weekly', { count: repeat.every, days });
    }
    case 'monthly-day':
      return repeat.day === -1
        ? say('monthly-last', { count: repeat.every })
        : say('monthly-day', { count: repeat.every, day: repeat.day });
    case 'monthly-weekday':
      return say('monthly-weekday', {
        count: repeat.every,
        week: t(`web:recurrence.week-${repeat.week === -1 ? 'last' : repeat.week}`).toLocaleLowerCase(),
        day: weekdayName(repeat.day, locale),
      });
    case 'cron':
      return say('cron', { expression: repeat.expression });
  }
};

/** When something is due, as people say it: “every week on Monday at 09:00, until 1 Mar 2027 (Europe/Helsinki)”. Pure. */
export const recurrenceText = (recurrence: Recurrence, speaker: Speaker): string => {
  const { t, locale } = speaker;
  const { until, zone } = recurrence;
  const rule = ruleText(recurrence, speaker);
  const ends =
    until === null
      ? ''
      : t('web:recurrence.until', { day: wallText(until, locale, { dateStyle: 'medium' }) });
  return `${rule}${ends} (${zone})`;
};
