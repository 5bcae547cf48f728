import { z } from 'zod';
import { defineRoute } from './contract.ts';

/** How far a guild's counterparts on Discord are; shared with the dashboard. */

const none = z.strictObject({});

const progressSchema = z.strictObject({
  /** The mirror's name, which is the entity of its records: `task`. */
  mirror: z.string(),
  /** Records that have, or shall have, a counterpart. */
  total: z.int(),
  /** Equal on both sides. */
  synced: z.int(),
  /** On their way: asked for, and made at the pace that Discord allows. */
  pending: z.int(),
  /** Tried again by itself. */
  failed: z.int(),
  /** Waits for a permission, a setting or a decision. */
  blocked: z.int(),
  /** Changed on both sides; waits for a person. */
  conflict: z.int(),
});
export type SyncProgress = z.infer<typeof progressSchema>;

export const readSync = defineRoute({
  method: 'GET',
  path: '/sync',
  summary: 'How many records are equal on both sides, and how many are on their way, by kind',
  permission: 'guild.read',
  params: none,
  query: none,
  body: z.undefined(),
  response: z.strictObject({ items: z.array(progressSchema) }),
  status: 200,
});

export const retrySync = defineRoute({
  method: 'POST',
  path: '/sync/:mirror/:recordId/retry',
  summary: 'Tries again to bring a record to Discord, also after somebody there undid it too many times',
  permission: 'sync.retry',
  params: z.strictObject({ mirror: z.string().max(40), recordId: z.string().max(40) }),
  query: none,
  body: z.undefined(),
  response: z.undefined(),
  status: 204,
});
