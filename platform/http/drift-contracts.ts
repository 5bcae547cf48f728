import { z } from 'zod';
import { defineRoute } from './contract.ts';

/** What differs between Guildhall and Discord, and asking for its repair; shared with the dashboard. */

const none = z.strictObject({});

/**
 * How one record and its counterpart differ. `waiting`: known, and on its way or tried again; `blocked`: waits for a permission or a
 * setting; `conflict`: waits for a person; `outdated`: would be shown otherwise now; `left-over`: there, and its record has gone;
 * `edited`, `deleted`: done on Discord, and not heard of; `unknown`: a message of ours that no record is tied to; `unreadable`: the channel
 * cannot be read.
 */
const DIFFERENCES = [
  'waiting',
  'blocked',
  'conflict',
  'outdated',
  'left-over',
  'edited',
  'deleted',
  'unknown',
  'unreadable',
] as const;
export type DifferenceKind = (typeof DIFFERENCES)[number];

const differenceSchema = z.strictObject({
  kind: z.enum(DIFFERENCES),
  /** The feature that the record is of; empty for what is the platform's own. */
  feature: z.string(),
  mirror: z.string(),
  /** Null of a whole channel. */
  recordId: z.string().nullable(),
  /** What people call the record; empty where it has no name. */
  name: z.string(),
});
export type Difference = z.infer<typeof differenceSchema>;

export const readDrift = defineRoute({
  method: 'GET',
  path: '/sync/drift',
  summary:
    'Compares everything with Discord, as a sweep does, and says what differs (at most 200); nothing is changed by it',
  permission: 'sync.retry',
  params: none,
  query: none,
  body: z.undefined(),
  response: z.strictObject({
    /** Records that were compared. */
    compared: z.int(),
    /** What differs in all. */
    total: z.int(),
    items: z.array(differenceSchema),
  }),
  status: 200,
});

export const repairDrift = defineRoute({
  method: 'POST',
  path: '/sync/repair',
  summary: 'Asks for a sweep: everything is compared with Discord and made equal',
  permission: 'sync.retry',
  params: none,
  query: none,
  body: z.undefined(),
  response: z.undefined(),
  status: 204,
});
