import { z } from 'zod';
import { faultSchema, setFaultSchema } from '../../faults/fault.ts';
import type { Contracts } from '../contract.ts';
import { id, queryNumber } from './shapes.ts';

const trafficSchema = z.object({
  at: z.number().describe('Unix ms'),
  method: z.string(),
  path: z.string(),
  status: z.number(),
  ms: z.number(),
  actor: z.string().nullable(),
});

const sessionSchema = z.object({
  id: z.string(),
  userId: id,
  isConnected: z.boolean(),
  sequence: z.number(),
  shard: z.array(z.number()),
  intents: z.number(),
});

/** How the simulator is doing, and what shall go wrong. */
export const runningContracts = {
  health: {
    method: 'GET',
    path: '/health',
    summary: 'Whether it runs',
    answer: z.object({ status: z.literal('ok'), pid: z.number() }),
  },
  listTraffic: {
    method: 'GET',
    path: '/traffic',
    summary: 'The newest REST requests, newest first',
    query: z.strictObject({ limit: queryNumber(1, 1000).default(50) }),
    answer: z.array(trafficSchema),
  },
  listFaults: {
    method: 'GET',
    path: '/faults',
    summary: 'The faults that are set',
    answer: z.array(setFaultSchema),
  },
  setFaults: {
    method: 'PUT',
    path: '/faults',
    summary: 'Sets these faults and no others',
    body: z.array(faultSchema).max(50),
    answer: z.array(setFaultSchema),
  },
  addFault: {
    method: 'POST',
    path: '/faults',
    summary: 'Adds a fault to those that are set; one of the same id is replaced',
    body: faultSchema,
    answer: setFaultSchema,
    status: 201,
  },
  removeFault: {
    method: 'DELETE',
    path: '/faults/{fault_id}',
    summary: 'Ends one fault',
    params: z.strictObject({ fault_id: z.string() }),
  },
  clearFaults: {
    method: 'DELETE',
    path: '/faults',
    summary: 'Ends all faults',
    answer: z.array(setFaultSchema),
  },
  setGuildAvailability: {
    method: 'PUT',
    path: '/guilds/{guild_id}/availability',
    summary: 'Takes a server away from all who are in it, as an outage does, or gives it back',
    params: z.strictObject({ guild_id: id }),
    body: z.strictObject({
      available: z.boolean(),
      lasts: z.int().min(1).optional().describe('ms of simulated time until it changes back by itself'),
    }),
  },
  listSessions: {
    method: 'GET',
    path: '/gateway/sessions',
    summary: 'Gateway sessions, connected or resumable',
    answer: z.array(sessionSchema),
  },
  disconnect: {
    method: 'POST',
    path: '/gateway/disconnect',
    summary: 'Ends the sessions of an application, or of a person, in one of Discord’s ways',
    body: z.strictObject({
      applicationId: id.describe('Of a bot or a person'),
      code: z
        .int()
        .min(4000)
        .max(4999)
        .optional()
        .describe('Close code; absent: the socket is cut without a word'),
      op: z
        .union([z.literal(7), z.literal(9)])
        .optional()
        .describe('7: ask it to reconnect; 9: tell it that its session is invalid'),
      resumable: z.boolean().default(true),
    }),
  },
} as const satisfies Contracts;
