import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RecurrenceRule } from '../state/scheduled-events.ts';
import { isOccurrence, nextOccurrence, recurrenceSchema } from './recurrence.ts';

const START = '2026-01-05T18:30:00.000Z'; // a Monday
const rule = (more: Partial<RecurrenceRule>): RecurrenceRule => ({
  ...recurrenceSchema.parse({ start: START, frequency: 3 }),
  ...more,
});
const next = (given: RecurrenceRule, after: string): string | undefined => {
  const at = nextOccurrence(given, Date.parse(after));
  return at === undefined ? undefined : new Date(at).toISOString();
};

test('each frequency comes again on its own days, at the time at which it began', () => {
  expect(next(rule({}), '2026-01-05T18:30:00Z')).toBe('2026-01-06T18:30:00.000Z');
  expect(next(rule({ by_weekday: [4, 5] }), START)).toBe('2026-01-09T18:30:00.000Z');
  expect(next(rule({ frequency: 2, interval: 2 }), START)).toBe('2026-01-19T18:30:00.000Z');
  expect(next(rule({ frequency: 1, by_n_weekday: [{ n: 2, day: 1 }] }), START)).toBe(
    '2026-01-13T18:30:00.000Z',
  );
  expect(next(rule({ frequency: 0, by_month: [2], by_month_day: [29] }), START)).toBe(
    '2028-02-29T18:30:00.000Z',
  );
});

test('the next time is always one of the times, and later', () => {
  fc.assert(
    fc.property(
      fc.constantFrom<Partial<RecurrenceRule>>(
        {},
        { by_weekday: [0, 1, 2, 3, 4] },
        { frequency: 2 },
        { frequency: 2, interval: 2 },
        { frequency: 1, by_n_weekday: [{ n: 1, day: 3 }] },
        { frequency: 0, by_month: [7], by_month_day: [4] },
      ),
      fc.integer({ min: -1000, max: 100_000 }),
      (more, hours) => {
        const after = Date.parse(START) + hours * 3_600_000;
        const at = nextOccurrence(rule(more), after);
        expect(at).toBeGreaterThan(after);
        expect(isOccurrence(rule(more), at ?? 0)).toBe(true);
      },
    ),
  );
});

test('what Discord does not take is refused by its field', () => {
  const faults = (more: object): (PropertyKey | undefined)[] | undefined =>
    recurrenceSchema
      .safeParse({ start: START, frequency: 3, ...more })
      .error?.issues.map((issue) => issue.path[0]);
  expect(faults({ count: 3 })).toEqual(['count']);
  expect(faults({ interval: 2 })).toEqual(['interval']);
  expect(faults({ frequency: 2, interval: 2 })).toBeUndefined();
  expect(faults({ frequency: 2, by_weekday: [1, 2] })).toEqual(['by_weekday']);
  expect(faults({ by_n_weekday: [{ n: 1, day: 1 }] })).toEqual(['by_n_weekday']);
  expect(faults({ frequency: 0, by_month: [1] })).toEqual(['by_month_day']);
  expect(faults({ by_weekday: [5, 6], by_n_weekday: [{ n: 1, day: 1 }] })).toEqual(['by_weekday']);
});
