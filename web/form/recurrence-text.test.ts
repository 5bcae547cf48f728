import { expect, test } from 'vitest';
import { createTranslator } from '#platform/i18n/translator.ts';
import type { Recurrence } from '#platform/schedule/recurrence.ts';
import en from '../locales/en.json' with { type: 'json' };
import fi from '../locales/fi.json' with { type: 'json' };
import { recurrenceText } from './recurrence-text.ts';

const translator = createTranslator({ web: { en, fi } });
const base = { start: '2027-03-01T09:00', zone: 'Europe/Helsinki', until: null };

test.each<[Recurrence['repeat'], string, string]>([
  [{ kind: 'once' }, '1 Mar 2027, 09:00', '1.3.2027 klo 9.00'],
  [{ kind: 'daily', every: 1 }, 'every day at 09:00', 'joka päivä klo 9.00'],
  [
    { kind: 'weekly', every: 2, days: [1, 4] },
    'every 2 weeks on Monday, Thursday at 09:00',
    '2 viikon välein klo 9.00: maanantai, torstai',
  ],
  [
    { kind: 'monthly-day', every: 1, day: -1 },
    'on the last day of every month at 09:00',
    'joka kuukauden viimeinen päivä klo 9.00',
  ],
  [
    { kind: 'monthly-weekday', every: 1, week: -1, day: 5 },
    'on the last Friday of every month at 09:00',
    'joka kuukauden viimeinen perjantai klo 9.00',
  ],
])('%j is said in both languages', (repeat, english, finnish) => {
  const say = (locale: 'en' | 'fi') => recurrenceText({ ...base, repeat }, { t: translator(locale), locale });
  expect([say('en'), say('fi')]).toEqual([`${english} (Europe/Helsinki)`, `${finnish} (Europe/Helsinki)`]);
});

test('the last day is told', () => {
  const recurrence: Recurrence = { ...base, until: '2027-05-01', repeat: { kind: 'daily', every: 1 } };
  expect(recurrenceText(recurrence, { t: translator('en'), locale: 'en' })).toBe(
    'every day at 09:00, until 1 May 2027 (Europe/Helsinki)',
  );
});
