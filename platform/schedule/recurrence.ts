import { z } from 'zod';
import { isTimeZone } from '#platform/guilds/guild-settings.ts';
import { isCronExpression } from './cron-expression.ts';

// Forms check by these rules as well, in browsers that have no Temporal.

/** Latest wall-clock time that is stored; later ones cannot be shown on Discord. */
const LAST_YEAR = 2999;

/** Whether there is such a minute on the wall: no 30th of February. @param text `2027-03-28T03:30` */
const isWallClock = (text: string): boolean => {
  const time = Date.parse(`${text}Z`);
  if (Number.isNaN(time)) return false;
  const written = new Date(time).toISOString();
  return written.startsWith(text) && written >= '2000' && written < `${LAST_YEAR + 1}`;
};

/** ISO 8601: 1 is Monday, 7 is Sunday. */
const weekday = z.int().min(1).max(7);
const every = z.int().min(1).max(365).default(1);

/** How often something comes back. A month without the asked-for day is passed over; -1 is the last one. */
export const repeatSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('once') }),
  z.strictObject({ kind: z.literal('daily'), every }),
  z.strictObject({
    kind: z.literal('weekly'),
    every,
    days: z
      .array(weekday)
      .min(1)
      .max(7)
      .transform((days) => [...new Set(days)].sort((a, b) => a - b)),
  }),
  z.strictObject({
    kind: z.literal('monthly-day'),
    every,
    day: z.union([z.int().min(1).max(31), z.literal(-1)]),
  }),
  z.strictObject({
    kind: z.literal('monthly-weekday'),
    every,
    week: z.union([z.int().min(1).max(4), z.literal(-1)]),
    day: weekday,
  }),
  z.strictObject({ kind: z.literal('cron'), expression: z.string().max(100).refine(isCronExpression) }),
]);
export type Repeat = z.output<typeof repeatSchema>;

/**
 * When something is due, as people mean it: a time on the wall in a place, and how often it comes back. The wall clock and the zone are
 * what is stored, so that nine o'clock stays nine o'clock when clocks change.
 */
export const recurrenceSchema = z.strictObject({
  /** The first time, on the wall: `2027-03-28T03:30`. Nothing is due before it. */
  start: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/)
    .refine(isWallClock),
  /** IANA name: `Europe/Helsinki`. */
  zone: z.string().max(64).refine(isTimeZone),
  repeat: repeatSchema,
  /** The last day on the wall, included; null: for ever. */
  until: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/)
    .refine((text) => isWallClock(`${text}T00:00`))
    .nullable()
    .default(null),
});
export type Recurrence = z.output<typeof recurrenceSchema>;
