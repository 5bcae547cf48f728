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
