import { z } from 'zod';
import { defineRoute } from '#platform/http/contract.ts';
import { recurrenceSchema } from './recurrence.ts';

/** JSON in a query. */
const json = z
  .string()
  .max(1_000)
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: 'custom', message: 'not JSON' });
      return z.NEVER;
    }
  });

const none = z.strictObject({});

export const readNextTimes = defineRoute({
  method: 'GET',
  path: '/schedule/next',
  summary: 'The next five times at which something planned like this would be due; the recurrence as JSON',
  permission: 'guild.read',
  params: none,
  query: z.strictObject({ recurrence: json.pipe(recurrenceSchema) }),
  body: z.undefined(),
  response: z.strictObject({ times: z.array(z.iso.datetime()) }),
  status: 200,
});

/** How far ahead one can look (days). */
export const UPCOMING_DAYS = [7, 30, 90] as const;

/** Something that comes: what happens to which record, and when. */
export const upcomingSchema = z.strictObject({
  at: z.iso.datetime(),
  feature: z.string(),
  what: z.enum(['due', 'reminder', 'next', 'send']),
  /** Number and name of the record that it is about. */
  id: z.int(),
  title: z.string(),
  /** It comes again after this. */
  isRepeated: z.boolean(),
});
export type Upcoming = z.infer<typeof upcomingSchema>;

export const readUpcoming = defineRoute({
  method: 'GET',
  path: '/upcoming',
  summary: 'What comes next in the guild, over all features that the reader may see, soonest first',
  permission: 'guild.read',
  params: none,
  query: z.strictObject({
    /** Only of this feature. */
    feature: z.string().max(40).optional(),
    /** How many days ahead. */
    days: z.coerce.number().int().min(1).max(366).default(30),
  }),
  body: z.undefined(),
  response: z.strictObject({
    items: z.array(upcomingSchema),
    /** There is more in these days than is told. */
    isMore: z.boolean(),
    /** Features of which the reader may see what comes. */
    features: z.array(z.string()),
  }),
  status: 200,
});
