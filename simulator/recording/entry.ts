import { z } from 'zod';

const at = z.number().describe('Unix ms of simulated time');

/** What a recording begins with: the state in which it began. */
const startSchema = z.object({ type: z.literal('start'), at, version: z.literal(1), snapshot: z.string() });

/** A REST request and its answer. */
const restSchema = z.object({
  type: z.literal('rest'),
  at,
  /** Whose token it had; its token is never recorded. */
  actor: z.string().nullable(),
  as: z.enum(['bot', 'user', 'bearer', 'none']),
  method: z.string(),
  /** After /api/v10, with its query. */
  path: z.string(),
  content_type: z.string().nullable(),
  /** Base64 of the body as it came; null for none. */
  body: z.string().nullable(),
  /** `X-Audit-Log-Reason` as it came. */
  reason: z.string().nullable(),
  status: z.number(),
  answer: z.unknown().optional(),
});

/** An event that a session was sent. */
const eventSchema = z.object({
  type: z.literal('event'),
  at,
  user: z.string(),
  session: z.string(),
  s: z.number(),
  t: z.string(),
  d: z.unknown(),
});

/** Any other frame of the gateway. */
const frameSchema = z.object({
  type: z.literal('frame'),
  at,
  /** Number of the connection. */
  connection: z.number(),
  from: z.enum(['client', 'server']),
  op: z.number(),
  d: z.unknown(),
});

/** An interaction that was sent by HTTP, and what was answered. */
const interactionSchema = z.object({
  type: z.literal('interaction'),
  at,
  application: z.string(),
  url: z.string(),
  payload: z.unknown(),
  status: z.number().nullable(),
  answer: z.string().nullable(),
});

/** One line of a recording. */
export const entrySchema = z.discriminatedUnion('type', [
  startSchema,
  restSchema,
  eventSchema,
  frameSchema,
  interactionSchema,
]);
export type Entry = z.output<typeof entrySchema>;
export type RestEntry = z.output<typeof restSchema>;
export type EventEntry = z.output<typeof eventSchema>;

/** What is wrong with text that should be a recording. */
export class RecordingError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'RecordingError';
  }
}

/** Reads a recording. @throws RecordingError that names the line */
export const readRecording = (text: string): readonly Entry[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, index) => {
      try {
        return entrySchema.parse(JSON.parse(line));
      } catch {
        throw new RecordingError(`Line ${index + 1} is not one of a recording`);
      }
    });
