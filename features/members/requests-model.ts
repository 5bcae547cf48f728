import { z } from 'zod';
import { defineRoute } from '#platform/http/contract.ts';
import { isSnowflake } from '#platform/ids.ts';
import { lineOfText } from '#platform/text/text.ts';
import { recordParams } from '#records/contracts.ts';

/** What somebody may ask for: their data as a file, or that it is erased. */
export const REQUEST_KINDS = ['erase', 'export'] as const;
const REQUEST_STATES = ['open', 'done', 'refused'] as const;
/** Characters of how somebody asked, and of why it is refused. */
export const REQUEST_TEXT_LIMIT = 300;
/** Requests of one answer. */
export const REQUESTS_SHOWN = 100;

const none = z.strictObject({});
const noBody = z.undefined();
const permission = 'members.erase';
const time = z.iso.datetime();
const text = lineOfText({ min: 1, max: REQUEST_TEXT_LIMIT });

const requestSchema = z.strictObject({
  id: z.int(),
  /** Whose data it is; of who was erased, that of nobody. */
  userId: z.string(),
  /** What they were called when they asked. */
  name: z.string(),
  /** They are in the guild now. */
  isHere: z.boolean(),
  /** They were erased: there is no page of them. */
  isErased: z.boolean(),
  kind: z.enum(REQUEST_KINDS),
  state: z.enum(REQUEST_STATES),
  /** They asked here by themselves; otherwise somebody wrote it down for them. */
  isTheirOwn: z.boolean(),
  /** How they asked, where somebody wrote it down. */
  note: z.string().nullable(),
  /** Why it was refused. */
  reason: z.string().nullable(),
  askedAt: time,
  endedAt: time.nullable(),
  /** Whether this reader may do what is asked. */
  canErase: z.boolean(),
});
export type ShownRequest = z.infer<typeof requestSchema>;

export const listDataRequests = defineRoute({
  method: 'GET',
  path: '/data-requests',
  summary:
    'Who wants their data or wants it erased, also of those who have left: open ones oldest first, others newest first',
  permission,
  params: none,
  query: z.strictObject({ are: z.enum(['open', 'ended']).default('open') }),
  body: noBody,
  response: z.strictObject({
    items: z.array(requestSchema),
    /** There are more than the answer has. */
    isMore: z.boolean(),
    /** How many are open. */
    open: z.int(),
  }),
  status: 200,
});

export const newRequestSchema = z.strictObject({
  userId: z.string().trim().refine(isSnowflake),
  kind: z.enum(REQUEST_KINDS),
  note: text.nullable().default(null),
});

export const recordDataRequest = defineRoute({
  method: 'POST',
  path: '/data-requests',
  summary:
    'Write down that somebody asked otherwise than here, as who has left does; one that is open already stays as it is',
  permission,
  params: none,
  query: none,
  body: newRequestSchema,
  response: z.strictObject({ id: z.int() }),
  status: 201,
});

export const refusalSchema = z.strictObject({ reason: text });

export const refuseDataRequest = defineRoute({
  method: 'POST',
  path: '/data-requests/:id/refuse',
  summary: 'Refuse an open request, with a reason, which whoever asked reads while they are here',
  permission,
  params: recordParams,
  query: none,
  body: refusalSchema,
  response: z.undefined(),
  status: 204,
});

export const finishDataRequest = defineRoute({
  method: 'POST',
  path: '/data-requests/:id/done',
  summary: 'Say that somebody has got their data; a request to be erased is done by erasing them',
  permission,
  params: recordParams,
  query: none,
  body: noBody,
  response: z.undefined(),
  status: 204,
});
