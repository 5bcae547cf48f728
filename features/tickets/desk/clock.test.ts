import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dueAfter, type OpeningHours, staffTimeBetween } from './clock.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const WORKDAYS = new Set([1, 2, 3, 4, 5]);
const zone = 'Europe/Helsinki';
/** Monday to Friday, with a lunch. */
const OFFICE: OpeningHours = {
  zone,
  intervals: [
    { days: WORKDAYS, from: '13:30', to: '18:00' },
    { days: WORKDAYS, from: '08:00', to: '12:00' },
  ],
  holidays: new Set(['2026-12-24', '2026-12-25']),
};
const at = (text: string): number => Temporal.ZonedDateTime.from(`${text}[${zone}]`).epochMilliseconds;
const said = (time: number | undefined): string | undefined =>
  time === undefined
    ? undefined
    : Temporal.Instant.fromEpochMilliseconds(time)
        .toZonedDateTimeISO(zone)
        .toPlainDateTime()
        .toString({ smallestUnit: 'minute' });

test.each([
  ['over a weekend', '2026-11-27T17:40', 60, '2026-11-30T08:40'],
  ['over lunch', '2026-11-30T11:50', 60, '2026-11-30T14:20'],
  ['begun at lunch', '2026-11-30T12:30', 60, '2026-11-30T14:30'],
  ['to the very end of a stretch', '2026-11-30T11:00', 60, '2026-11-30T12:00'],
  ['over holidays', '2026-12-23T17:30', 60, '2026-12-28T08:30'],
  ['nothing', '2026-11-30T12:30', 0, '2026-11-30T13:30'],
])('an hour of the staff: %s', (_, start, minutes, due) => {
  expect(said(dueAfter(at(start), minutes * MINUTE, OFFICE))).toBe(due);
});

test('a clock change takes and gives an hour of a stretch that lies over it, and of no other', () => {
  const nights = { ...OFFICE, intervals: [{ days: new Set([7]), from: '02:00', to: '06:00' }] };
  const day = (date: string) => staffTimeBetween(at(`${date}T00:00`), at(`${date}T12:00`), nights) / HOUR;
  expect([day('2026-03-29'), day('2026-10-25'), day('2026-11-01')]).toEqual([3, 5, 4]);
  // The hour that there is not begins when it would be over.
  const gone = { ...OFFICE, intervals: [{ days: new Set([7]), from: '03:15', to: '03:45' }] };
  expect(staffTimeBetween(at('2026-03-29T00:00'), at('2026-03-29T12:00'), gone)).toBe(30 * MINUTE);
  expect(
    said(
      dueAfter(at('2026-03-28T18:00'), HOUR, {
        ...OFFICE,
        intervals: [{ days: WORKDAYS, from: '08:00', to: '12:00' }],
      }),
    ),
  ).toBe('2026-03-30T09:00');
});

test('without hours the staff is always there, and where nobody ever is nothing is due', () => {
  expect(dueAfter(5, HOUR, { ...OFFICE, intervals: [] })).toBe(5 + HOUR);
  expect(staffTimeBetween(5, 5 + HOUR, { ...OFFICE, intervals: [] })).toBe(HOUR);
  const never = { ...OFFICE, intervals: [{ days: WORKDAYS, from: '08:00', to: '08:00' }] };
  expect(dueAfter(at('2026-11-30T08:00'), MINUTE, never)).toBe(undefined);
});

const time = fc.integer({ min: 0, max: 24 * 60 }).map((minutes) => {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
});
const hours: fc.Arbitrary<OpeningHours> = fc.record({
  zone: fc.constantFrom('Europe/Helsinki', 'America/St_Johns', 'Australia/Lord_Howe', 'UTC'),
  intervals: fc.array(
    fc.record({
      days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }).map((days) => new Set(days)),
      from: time,
      to: time,
    }),
    { minLength: 1, maxLength: 3 },
  ),
  holidays: fc.constant(new Set(['2026-03-29'])),
});
const start = fc.integer({ min: Date.UTC(2026, 0), max: Date.UTC(2027, 0) });
const minutes = fc.integer({ min: 1, max: 40 * 60 });

test('as much of the staff’s time as was given lies between the start and what is due, and none is left over', () => {
  fc.assert(
    fc.property(hours, start, minutes, (calendar, from, given) => {
      const due = dueAfter(from, given * MINUTE, calendar);
      if (due === undefined) return;
      expect(staffTimeBetween(from, due, calendar)).toBe(given * MINUTE);
      expect(staffTimeBetween(from, due - 1, calendar)).toBe(given * MINUTE - 1);
    }),
    { numRuns: 150 },
  );
});

test('time that is stopped and goes on later is as much as time that was not stopped', () => {
  fc.assert(
    fc.property(hours, start, minutes, minutes, (calendar, from, given, part) => {
      const whole = dueAfter(from, (given + part) * MINUTE, calendar);
      const middle = dueAfter(from, part * MINUTE, calendar);
      if (whole === undefined || middle === undefined) return;
      expect(dueAfter(middle, given * MINUTE, calendar)).toBe(whole);
    }),
    { numRuns: 150 },
  );
});
