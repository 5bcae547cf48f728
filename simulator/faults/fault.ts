import { z } from 'zod';

const isPattern = (text: string): boolean => {
  try {
    new RegExp(text);
    return true;
  } catch {
    return false;
  }
};

/** What strikes a REST request. */
const REQUEST_KINDS = [
  'latency',
  'error',
  'rate_limit',
  'drop_request',
  'reset',
  'lose_answer',
  'slow_answer',
] as const;
/** What strikes an event on its way to a session. */
const EVENT_KINDS = [
  'drop_event',
  'double_event',
  'delay_event',
  'reorder_event',
  'disconnect',
  'reconnect',
  'invalid_session',
] as const;
/** What strikes a gateway connection otherwise. */
const CONNECTION_KINDS = ['refuse_resume', 'ignore_heartbeat'] as const;

const id = z.string().regex(/^\d{1,20}$/, 'Not an id: 1 to 20 digits');
const ms = z
  .number()
  .min(0)
  .max(24 * 60 * 60_000);

const fieldsSchema = z.strictObject({
  id: z.string().min(1).max(100).optional().describe('To end it by; absent: one is made'),
  kind: z
    .enum([...REQUEST_KINDS, ...EVENT_KINDS, ...CONNECTION_KINDS, 'outage'])
    .describe(
      [
        'latency: the request is handled `ms` later',
        'error: `status` instead of handling it',
        'rate_limit: 429 with `scope` and a retry_after of `ms`',
        'drop_request: the connection ends before it took effect',
        'reset: the connection is reset before it took effect',
        'lose_answer: the connection ends after it took effect',
        'slow_answer: the answer comes in pieces over `ms`',
        'drop_event, double_event: it never comes, or twice',
        'delay_event: it comes `ms` later',
        'reorder_event: it comes after the next one, or `ms` later when there is none',
        'disconnect: closed with `code`, or cut, at the event, which a resume then replays',
        'reconnect: op 7 at the event',
        'invalid_session: op 9 at the event, with `resumable`',
        'refuse_resume: op 9 false instead',
        'ignore_heartbeat: no acknowledgement',
        'outage: REST answers `status`, and the gateway takes no connection and has none',
      ].join('; '),
    ),
  method: z.string().max(10).optional().describe('HTTP method; absent: any'),
  path: z
    .string()
    .max(200)
    .refine(isPattern, 'Not a regular expression')
    .optional()
    .describe('Regular expression on the path after /api/v10'),
  application: id.optional().describe('Of this application or person only'),
  guild: id.optional().describe('In this server only'),
  event: z.string().max(100).optional().describe('Name of the gateway event; absent: any'),
  probability: z.number().min(0).max(1).default(1),
  seed: z
    .int()
    .min(0)
    .max(2 ** 32 - 1)
    .optional()
    .describe('The same seed strikes the same of what fits; absent: one is drawn'),
  count: z.int().positive().optional().describe('How often it strikes before it is used up'),
  after: z.int().min(0).default(0).describe('How many that fit it lets go by first'),
  lasts: ms.optional().describe('ms of simulated time until it ends by itself'),
  ms: ms.default(1000).describe('The delay of what is late'),
  max_ms: ms.optional().describe('With it the delay is drawn between `ms` and this'),
  status: z.int().min(500).max(599).optional().describe('Default 500, of an outage 503'),
  scope: z.enum(['user', 'global', 'shared']).default('user').describe('Of `rate_limit`'),
  code: z.int().min(1000).max(4999).optional().describe('Close code; absent: cut without a word'),
  resumable: z.boolean().default(true).describe('Of `invalid_session`'),
});

/** Something that goes wrong on purpose. Without `probability`, `count` and `after` it strikes all that it fits. */
export const faultSchema = fieldsSchema
  .refine(({ max_ms, ms: least }) => max_ms === undefined || max_ms >= least, {
    path: ['max_ms'],
    message: 'Must not be below ms',
  })
  .refine(({ kind, application, guild }) => kind !== 'outage' || (application ?? guild) === undefined, {
    path: ['kind'],
    message: 'An outage is everybody’s; one server is taken away by PUT /guilds/{guild_id}/availability',
  });
export type NewFault = z.output<typeof faultSchema>;
export type FaultKind = NewFault['kind'];
/** A fault that is set, with what it has left. */
export const setFaultSchema = fieldsSchema.extend({ id: z.string(), seed: z.number() });
export type Fault = z.output<typeof setFaultSchema>;
