import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatTypedTime, parseTypedTime } from './typed-time.ts';

const now = new Date('2026-03-01T10:00:00.500Z');

test.each([
  ['2026-12-01 18:00', 'UTC', '2026-12-01T18:00:00.000Z'],
  ['2026-12-01T18:00', 'Europe/Helsinki', '2026-12-01T16:00:00.000Z'],
  ['2026-12-01 9:05', 'UTC', '2026-12-01T09:05:00.000Z'],
  ['2026-12-01', 'UTC', '2026-12-01T23:59:00.000Z'],
  ['3d', 'UTC', '2026-03-04T10:00:00.000Z'],
  ['2h 30m', 'UTC', '2026-03-01T12:30:00.000Z'],
  ['1D2H', 'UTC', '2026-03-02T12:00:00.000Z'],
])('“%s” in %s is %s', (text, timeZone, due) => {
  expect(parseTypedTime(text, timeZone, now)).toBe(due);
});

test.each(['', ' ', 'tomorrow', '2026-02-30', '2026-01-01 25:00', '99999d', '3 weeks', '2026-1-1'])(
  '“%s” is no due time',
  (text) => {
    expect(parseTypedTime(text, 'UTC', now)).toBeUndefined();
  },
);

test('a due time typed back as it was shown is the same minute, in every time zone', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
      fc.constantFrom('UTC', 'Asia/Kathmandu', 'America/St_Johns', 'Asia/Tokyo'),
      (date, timeZone) => {
        const minute = new Date(Math.floor(date.getTime() / 60_000) * 60_000).toISOString();
        const shown = formatTypedTime(minute, timeZone);
        // An hour that a clock change repeats names two instants; shown again it is the same text.
        expect(formatTypedTime(parseTypedTime(shown, timeZone, now) ?? '', timeZone)).toBe(shown);
      },
    ),
  );
});
