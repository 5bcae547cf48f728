import { z } from 'zod';
import { defineRoute } from './contract.ts';

/** What keeps the bot from its work in a guild; shared with the dashboard's page of it. */

const none = z.strictObject({});

/** Steps of a guild's set-up, in order. */
export const SETUP_STEPS = ['joined', 'permissions', 'staff', 'channels'] as const;

const setupStepSchema = z.strictObject({
  step: z.enum(SETUP_STEPS),
  isDone: z.boolean(),
  /** In the reader's language: what is so once it is done. */
  name: z.string(),
  /** What is left to do; null once it is done. */
  todo: z.string().nullable(),
});

const findingSchema = z.strictObject({
  kind: z.enum(['left', 'permission', 'overwrite', 'position', 'gone-channel', 'intent']),
  /** In the reader's language: what is wrong and where, what does not work because of it, and what to do. */
  problem: z.string(),
  breaks: z.array(z.string()),
  repair: z.string(),
});

export const readDoctor = defineRoute({
  method: 'GET',
  path: '/doctor',
  summary:
    'What keeps the bot from what the features want of it, how to mend it, and what of the set-up is left',
  permission: 'sync.read',
  params: none,
  query: none,
  body: z.undefined(),
  response: z.strictObject({
    /** False while the bot has only just come and not all is known. */
    isKnown: z.boolean(),
    findings: z.array(findingSchema),
    /** Where the bot is given what it lacks in the whole server; null: an invite mends nothing here. */
    inviteUrl: z.string().nullable(),
    setup: z.array(setupStepSchema),
  }),
  status: 200,
});
