import { z } from 'zod';
import { widgets } from '#platform/forms/widget.ts';
import { PRIORITIES } from '../entity.ts';

/** Days of the week from Monday on, as settings name them. */
export const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** What happens when something is late, besides that it is told. */
export const WHEN_LATE = ['tell', 'urgent'] as const;

const INTERVALS_LIMIT = 20;
const HOLIDAYS_LIMIT = 60;
/** Thirty days. */
const MINUTES_MOST = 43_200;

const minutes = z
  .int()
  .min(1)
  .max(MINUTES_MOST)
  .nullable()
  .default(null)
  .register(widgets, { kind: 'number', min: 1, max: MINUTES_MOST });

/** `08:00`, `18:30`; `24:00` is the day's end. */
const clockTime = (usual: string) =>
  z
    .string()
    .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/)
    .default(usual)
    .register(widgets, { kind: 'line', max: 5 });

/** How soon tickets are to be answered and solved, by how urgent they are: minutes in which the staff is there. */
const dueTime = z.strictObject({
  priority: z.enum(PRIORITIES).default('normal').register(widgets, { kind: 'choice', values: PRIORITIES }),
  answer: minutes,
  next: minutes.clone().register(widgets, { kind: 'number', min: 1, max: MINUTES_MOST }),
  solve: minutes.clone().register(widgets, { kind: 'number', min: 1, max: MINUTES_MOST }),
});

/** When the staff is there. */
const openInterval = z.strictObject({
  days: z
    .array(z.enum(DAYS))
    .min(1)
    .max(DAYS.length)
    .default(['mon', 'tue', 'wed', 'thu', 'fri'])
    .register(widgets, { kind: 'choices', values: DAYS }),
  from: clockTime('08:00'),
  to: clockTime('16:00'),
});

const holiday = z.strictObject({
  day: z.iso.date().register(widgets, { kind: 'line', max: 10 }),
});

/** Settings of when tickets are due. */
export const dueSettings = {
  dueTimes: z
    .array(dueTime)
    .max(PRIORITIES.length)
    .default([])
    .register(widgets, { kind: 'rows-of', max: PRIORITIES.length }),
  openHours: z
    .array(openInterval)
    .max(INTERVALS_LIMIT)
    .default([])
    .register(widgets, { kind: 'rows-of', max: INTERVALS_LIMIT }),
  holidays: z
    .array(holiday)
    .max(HOLIDAYS_LIMIT)
    .default([])
    .register(widgets, { kind: 'rows-of', max: HOLIDAYS_LIMIT }),
  whenLate: z.enum(WHEN_LATE).default('tell').register(widgets, { kind: 'choice', values: WHEN_LATE }),
};
