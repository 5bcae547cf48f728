import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextOccurrence, occurrencesAfter } from './occurrences.ts';
import { type Recurrence, recurrenceSchema } from './recurrence.ts';

const take = (recurrence: Recurrence, after: string, count: number): string[] => {
  const zoned: string[] = [];
  for (const instant of occurrencesAfter(recurrence, Temporal.Instant.from(after))) {
    zoned.push(
      instant.toZonedDateTimeISO(recurrence.zone).toString({ timeZoneName: 'never', smallestUnit: 'minute' }),
    );
    if (zoned.length === count) break;
  }
  return zoned;
};

const parse = (input: unknown): Recurrence => recurrenceSchema.parse(input);

test('a time in a spring’s gap is due as much later as the clock jumped, and on the wall again the week after', () => {
  const sundays = parse({
    start: '2027-03-07T03:30',
    zone: 'Europe/Helsinki',
    repeat: { kind: 'weekly', days: [7] },
  });
  expect(take(sundays, '2027-03-01T00:00Z', 5)).toEqual([
    '2027-03-07T03:30+02:00',
    '2027-03-14T03:30+02:00',
    '2027-03-21T03:30+02:00',
    '2027-03-28T04:30+03:00',
    '2027-04-04T03:30+03:00',
  ]);
});

test('a rule that begins in the gap goes back to its time on the wall', () => {
  const daily = parse({ start: '2027-03-28T03:30', zone: 'Europe/Helsinki', repeat: { kind: 'daily' } });
  expect(take(daily, '2027-01-01T00:00Z', 2)).toEqual(['2027-03-28T04:30+03:00', '2027-03-29T03:30+03:00']);
});

test('a time that an autumn has twice is due once, the first time', () => {
  const daily = parse({ start: '2027-10-30T03:30', zone: 'Europe/Helsinki', repeat: { kind: 'daily' } });
  expect(take(daily, '2027-10-30T00:00Z', 3)).toEqual([
    '2027-10-30T03:30+03:00',
    '2027-10-31T03:30+03:00',
    '2027-11-01T03:30+02:00',
  ]);
});

test('a month without the day is passed over, and the last day is every month’s own', () => {
  const start = '2027-01-31T09:00';
  const on31 = parse({ start, zone: 'UTC', repeat: { kind: 'monthly-day', day: 31 } });
  const last = parse({ start, zone: 'UTC', repeat: { kind: 'monthly-day', day: -1 } });
  expect(take(on31, '2027-01-01T00:00Z', 3).map((at) => at.slice(0, 10))).toEqual([
    '2027-01-31',
    '2027-03-31',
    '2027-05-31',
  ]);
  expect(take(last, '2027-01-01T00:00Z', 3).map((at) => at.slice(0, 10))).toEqual([
    '2027-01-31',
    '2027-02-28',
    '2027-03-31',
  ]);
});

test('nothing is due before the start, after the last day, or twice for what happens once', () => {
  const once = parse({ start: '2027-05-01T12:00', zone: 'Europe/Helsinki', repeat: { kind: 'once' } });
  expect(take(once, '2027-01-01T00:00Z', 3)).toEqual(['2027-05-01T12:00+03:00']);
  expect(nextOccurrence(once, Temporal.Instant.from('2027-05-01T09:00Z'))).toBeUndefined();
  const few = parse({
    start: '2027-05-01T12:00',
    zone: 'UTC',
    repeat: { kind: 'daily' },
    until: '2027-05-02',
  });
  expect(take(few, '2020-01-01T00:00Z', 9)).toHaveLength(2);
});

test('a cron expression is read on the wall of its zone', () => {
  const cron = parse({
    start: '2027-03-26T00:00',
    zone: 'Europe/Helsinki',
    repeat: { kind: 'cron', expression: '30 3 * * *' },
  });
  expect(take(cron, '2027-03-01T00:00Z', 4)).toEqual([
    '2027-03-26T03:30+02:00',
    '2027-03-27T03:30+02:00',
    '2027-03-28T04:30+03:00',
    '2027-03-29T03:30+03:00',
  ]);
});

test.each([
  { start: '2027-02-30T12:00' },
  { start: '2027-01-01T24:00' },
  { start: '2027-01-01' },
  { start: '9999-01-01T00:00' },
  { zone: 'Europe/Nowhere' },
  { zone: '' },
  { until: '2027-13-01' },
  { repeat: { kind: 'weekly', days: [] } },
  { repeat: { kind: 'weekly', days: [0] } },
  { repeat: { kind: 'daily', every: 0 } },
  { repeat: { kind: 'monthly-day', day: 0 } },
  { repeat: { kind: 'cron', expression: '* * *' } },
  { repeat: { kind: 'cron', expression: '99 * * * *' } },
  { repeat: { kind: 'cron', expression: '* * * * * *' } },
])('%j is refused', (wrong) => {
  const right = { start: '2027-01-01T12:00', zone: 'UTC', repeat: { kind: 'daily' } };
  expect(recurrenceSchema.safeParse(right).success).toBe(true);
  expect(recurrenceSchema.safeParse({ ...right, ...wrong }).success).toBe(false);
});

const ZONES = [
  'Europe/Helsinki',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'America/Santiago',
] as const;
const FIRST = Temporal.PlainDate.from('2025-01-01');
const DAYS_WALKED = FIRST.until('2031-01-01', { largestUnit: 'days' }).days;

const repeats = fc.oneof(
  fc.record({ kind: fc.constant('daily' as const), every: fc.integer({ min: 1, max: 9 }) }),
  fc.record({
    kind: fc.constant('weekly' as const),
    every: fc.integer({ min: 1, max: 4 }),
    days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
  }),
  fc.record({
    kind: fc.constant('monthly-day' as const),
    every: fc.integer({ min: 1, max: 5 }),
    day: fc.oneof(fc.integer({ min: 1, max: 31 }), fc.constant(-1)),
  }),
  fc.record({
    kind: fc.constant('monthly-weekday' as const),
    every: fc.integer({ min: 1, max: 5 }),
    week: fc.constantFrom(1, 2, 3, 4, -1),
    day: fc.integer({ min: 1, max: 7 }),
  }),
);

/** Whether a rule names a day, asked of every day by itself: the library is not asked. */
const names = (recurrence: Recurrence, day: Temporal.PlainDate): boolean => {
  const { repeat } = recurrence;
  const start = Temporal.PlainDateTime.from(recurrence.start).toPlainDate();
  if (Temporal.PlainDate.compare(day, start) < 0) return false;
  const monthsSince = (day.year - start.year) * 12 + day.month - start.month;
  switch (repeat.kind) {
    case 'daily':
      return start.until(day, { largestUnit: 'days' }).days % repeat.every === 0;
    case 'weekly': {
      const monday = (date: Temporal.PlainDate) => date.subtract({ days: date.dayOfWeek - 1 });
      const weeks = monday(start).until(monday(day), { largestUnit: 'days' }).days / 7;
      return weeks % repeat.every === 0 && repeat.days.includes(day.dayOfWeek);
    }
    case 'monthly-day':
      return (
        monthsSince % repeat.every === 0 && day.day === (repeat.day === -1 ? day.daysInMonth : repeat.day)
      );
    case 'monthly-weekday': {
      const week =
        repeat.week === -1 ? day.day + 7 > day.daysInMonth : Math.ceil(day.day / 7) === repeat.week;
      return monthsSince % repeat.every === 0 && day.dayOfWeek === repeat.day && week;
    }
    default:
      return false;
  }
};

test('what is due is just what a walk over every day from 2025 to 2030 finds, in five zones', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...ZONES),
      repeats,
      fc.integer({ min: 0, max: 700 }),
      fc.integer({ min: 0, max: 23 }),
      fc.constantFrom(0, 15, 30, 59),
      (zone, repeat, startsAfter, hour, minute) => {
        const start = FIRST.add({ days: startsAfter }).toPlainDateTime({ hour, minute });
        const recurrence = parse({
          start: start.toString({ smallestUnit: 'minute' }),
          zone,
          repeat,
          until: '2030-12-31',
        });
        const walked: number[] = [];
        for (let n = 0; n < DAYS_WALKED; n += 1) {
          const day = FIRST.add({ days: n });
          if (names(recurrence, day))
            walked.push(
              day.toZonedDateTime({ timeZone: zone, plainTime: { hour, minute } }).epochMilliseconds,
            );
        }
        const found = [...occurrencesAfter(recurrence, Temporal.Instant.from('2024-12-01T00:00Z'))].map(
          (instant) => instant.epochMilliseconds,
        );
        expect(found).toEqual(walked);
      },
    ),
    { numRuns: 60 },
  );
});

test('asking from any instant gives the first that comes after it', () => {
  const weekly = parse({
    start: '2026-10-01T02:30',
    zone: 'Europe/Helsinki',
    repeat: { kind: 'weekly', days: [1, 7] },
    until: '2027-12-31',
  });
  const all = [...occurrencesAfter(weekly, Temporal.Instant.from('2026-01-01T00:00Z'))];
  fc.assert(
    fc.property(fc.integer({ min: -10, max: 500 * 24 * 60 }), (minutes) => {
      const after = Temporal.Instant.from('2026-09-01T00:00Z').add({ minutes });
      const expected = all.find((instant) => Temporal.Instant.compare(instant, after) > 0);
      expect(nextOccurrence(weekly, after)?.toString()).toBe(expected?.toString());
    }),
  );
});
