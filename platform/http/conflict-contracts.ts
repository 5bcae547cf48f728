import { z } from 'zod';
import { actorSchema } from '#platform/changes/actor.ts';
import { defineRoute } from './contract.ts';

/** What was changed on both sides, and how a person settles it; shared with the dashboard. */

const none = z.strictObject({});

const sideSchema = z.strictObject({
  value: z.json(),
  /** Who gave it, where that is known; of what was changed on Discord it is not. */
  by: actorSchema.nullable(),
  at: z.iso.datetime(),
});

const conflictSchema = z.strictObject({
  /** The feature that the record is of. */
  feature: z.string(),
  mirror: z.string(),
  recordId: z.string(),
  /** What people call the record; empty where it has no name. */
  name: z.string(),
  fields: z.array(z.strictObject({ field: z.string(), here: sideSchema, there: sideSchema })),
  /** Whether other values than those of the two sides can be typed. */
  isTyped: z.boolean(),
  /** Whether the reader may decide. */
  maySettle: z.boolean(),
});
export type Conflict = z.infer<typeof conflictSchema>;

export const readConflicts = defineRoute({
  method: 'GET',
  path: '/sync/conflicts',
  summary:
    'Records of which a field was changed on both sides and that wait for a person, longest waiting first (at most 50)',
  permission: 'sync.read',
  params: none,
  query: none,
  body: z.undefined(),
  response: z.strictObject({ items: z.array(conflictSchema), total: z.int() }),
  status: 200,
});

/** Fields of a record at most. */
const FIELDS_LIMIT = 40;

export const settleConflict = defineRoute({
  method: 'POST',
  path: '/sync/:mirror/:recordId/settle',
  summary: 'Decide what fields are on both sides from now on: one side’s value, or another',
  permission: 'sync.settle',
  params: z.strictObject({ mirror: z.string().max(40), recordId: z.string().max(40) }),
  query: none,
  body: z.strictObject({
    fields: z
      .array(
        z.strictObject({
          field: z.string().max(40),
          /** What both sides were when it was decided: refused (412) when one has changed since. */
          here: z.json(),
          there: z.json(),
          value: z.json(),
        }),
      )
      .min(1)
      .max(FIELDS_LIMIT),
  }),
  response: z.undefined(),
  status: 204,
});
