import { z } from 'zod';
import { defineRoute } from '#platform/http/contract.ts';
import { isSnowflake } from '#platform/ids.ts';
import { lineOfText } from '#platform/text/text.ts';

/** Characters of why somebody is blocked. */
export const REASON_LIMIT = 200;

const none = z.strictObject({});
const params = z.strictObject({ userId: z.string().refine(isSnowflake) });

export const blockSchema = z.strictObject({
  userId: z.string(),
  /** What they are called now; null for who has left. */
  name: z.string().nullable(),
  reason: z.string(),
  blockedBy: z.string(),
  at: z.iso.datetime(),
});
export type Block = z.infer<typeof blockSchema>;

export const listBlocks = defineRoute({
  method: 'GET',
  path: '/ticket-blocks',
  summary: 'List who may open no tickets',
  permission: 'tickets.block',
  params: none,
  query: none,
  body: z.undefined(),
  response: z.strictObject({ items: z.array(blockSchema) }),
  status: 200,
});

export const setBlock = defineRoute({
  method: 'PUT',
  path: '/ticket-blocks/:userId',
  summary: 'Let somebody open no more tickets',
  permission: 'tickets.block',
  params,
  query: none,
  body: z.strictObject({ reason: lineOfText({ min: 1, max: REASON_LIMIT }) }),
  response: z.undefined(),
  status: 204,
});

export const liftBlock = defineRoute({
  method: 'DELETE',
  path: '/ticket-blocks/:userId',
  summary: 'Let somebody open tickets again',
  permission: 'tickets.block',
  params,
  query: none,
  body: z.undefined(),
  response: z.undefined(),
  status: 204,
});
