import { z } from 'zod';
import { SNAPSHOT_NAME } from '../../snapshots/name.ts';
import type { Contracts } from '../contract.ts';
import { queryNumber } from './shapes.ts';

const name = z
  .string()
  .regex(SNAPSHOT_NAME, 'A name has up to 64 letters, digits, dots, dashes and underscores');
const params = z.strictObject({ name });
const summarySchema = z.object({ name: z.string(), bytes: z.number() });
const text = z.string().min(1).describe('Lines of JSON');
const restoredSchema = z.object({
  name: z.string(),
  taken_at: z.string(),
  entities: z.number(),
});

/** All state: to read, to keep and to bring back. */
export const snapshotContracts = {
  listCollections: {
    method: 'GET',
    path: '/state',
    summary: 'What there is of everything',
    answer: z.record(z.string(), z.number()),
  },
  listState: {
    method: 'GET',
    path: '/state/{collection}',
    summary: 'The entities of one collection as they are stored, in the order in which they were made',
    params: z.strictObject({ collection: z.string().max(50) }),
    query: z.strictObject({
      limit: queryNumber(1, 10_000).default(100),
      offset: queryNumber(0, 100_000_000).default(0),
      guild_id: z.string().optional().describe('Of this server only'),
    }),
    answer: z.object({ total: z.number(), items: z.array(z.record(z.string(), z.unknown())) }),
  },
  dumpState: {
    method: 'GET',
    path: '/state/dump',
    summary: 'All state as a snapshot, which is not kept',
    answer: text,
    media: 'application/x-ndjson',
  },
  listSnapshots: {
    method: 'GET',
    path: '/snapshots',
    summary: 'The snapshots that are kept',
    answer: z.array(summarySchema),
  },
  saveSnapshot: {
    method: 'POST',
    path: '/snapshots',
    summary: 'Keeps all state under a name; what had the name is replaced',
    body: z.strictObject({ name }),
    answer: summarySchema,
    status: 201,
  },
  downloadSnapshot: {
    method: 'GET',
    path: '/snapshots/{name}',
    summary: 'A snapshot as a file',
    params,
    answer: text,
    media: 'application/x-ndjson',
  },
  uploadSnapshot: {
    method: 'PUT',
    path: '/snapshots/{name}',
    summary: 'Keeps a file as a snapshot',
    params,
    body: text,
    answer: summarySchema,
    bodyMedia: 'application/x-ndjson',
  },
  restoreSnapshot: {
    method: 'POST',
    path: '/snapshots/{name}/restore',
    summary: 'Puts all state back to it; every gateway session is told that it is invalid',
    params,
    answer: restoredSchema,
  },
  deleteSnapshot: {
    method: 'DELETE',
    path: '/snapshots/{name}',
    summary: 'Forgets a snapshot',
    params,
  },
} as const satisfies Contracts;
