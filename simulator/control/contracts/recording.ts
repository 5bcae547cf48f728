import { z } from 'zod';
import type { Contracts } from '../contract.ts';
import { id } from './shapes.ts';

const summarySchema = z.object({ isRecording: z.boolean(), entries: z.number(), bytes: z.number() });
const text = z.string().describe('Lines of JSON');
const answered = z.object({ status: z.number(), answer: z.unknown().optional() });

/** All traffic, kept and played back. There is one recording at a time. */
export const recordingContracts = {
  getRecording: {
    method: 'GET',
    path: '/recording',
    summary: 'The recording that there is',
    answer: summarySchema,
  },
  startRecording: {
    method: 'POST',
    path: '/recording/start',
    summary: 'Begins a recording of REST, gateway and HTTP interactions, from the state that there is now',
    answer: summarySchema,
  },
  stopRecording: {
    method: 'POST',
    path: '/recording/stop',
    summary: 'Ends the recording and keeps it',
    answer: summarySchema,
  },
  downloadRecording: {
    method: 'GET',
    path: '/recording/download',
    summary: 'The recording as a file, without tokens of its requests',
    answer: text,
    media: 'application/x-ndjson',
  },
  uploadRecording: {
    method: 'PUT',
    path: '/recording',
    summary: 'Takes a file as the recording',
    body: text.min(1),
    bodyMedia: 'application/x-ndjson',
    answer: summarySchema,
  },
  replayEvents: {
    method: 'POST',
    path: '/recording/replay/events',
    summary: 'Sends the events that somebody was sent again, to the sessions that they have now',
    body: z.strictObject({
      from: id.describe('The bot or person whose events they were'),
      to: id.optional().describe('Who gets them; absent: the same'),
      speed: z
        .union([z.number().positive().max(1_000_000), z.literal('at_once')])
        .default(1)
        .describe('1: as fast as they came'),
    }),
    answer: z.object({ events: z.number(), lasts: z.number().describe('ms of simulated time') }),
  },
  replayRequests: {
    method: 'POST',
    path: '/recording/replay/requests',
    summary:
      'Sends its REST requests to a fresh simulator in the state in which it began, and compares the answers',
    answer: z.object({
      requests: z.number(),
      equal: z.number(),
      skipped: z.number().describe('Interaction callbacks and OAuth2'),
      differences: z.array(
        z.object({
          line: z.number(),
          method: z.string(),
          path: z.string(),
          expected: answered,
          got: answered,
          where: z.array(z.string()),
        }),
      ),
    }),
  },
} as const satisfies Contracts;
