import { z } from 'zod';
import { defineRoute } from '#platform/http/contract.ts';

const none = z.strictObject({});
const noBody = z.undefined();
const permission = 'members.sync';
const time = z.iso.datetime();
const count = z.int();

const runSchema = z.strictObject({
  id: z.int(),
  /** The bot came or came back, it was time, or somebody asked. */
  trigger: z.enum(['arrival', 'schedule', 'request']),
  /** `given-up`: another began before it ended. */
  state: z.enum(['waiting', 'running', 'done', 'given-up']),
  askedAt: time,
  endedAt: time.nullable(),
  /** Chunks that came from Discord, of how many; 0 before the first. */
  chunks: count,
  expected: count,
  found: count,
  /** Members with an account, people without one, and people with several. */
  matched: count,
  unlinked: count,
  duplicates: count,
  /** Who was not known, was known otherwise, or is not here any more. */
  created: count,
  updated: count,
  gone: count,
  /** Members of whom Discord told what could not be read. */
  errors: count,
});
export type ShownSync = z.infer<typeof runSchema>;

export const listMemberSyncs = defineRoute({
  method: 'GET',
  path: '/member-syncs',
  summary: 'How members were compared with Discord, newest first',
  permission,
  params: none,
  query: none,
  body: noBody,
  response: z.strictObject({ items: z.array(runSchema) }),
  status: 200,
});

export const listAccountConflicts = defineRoute({
  method: 'GET',
  path: '/member-syncs/conflicts',
  summary: 'What of members, accounts and rights does not go together now',
  permission,
  params: none,
  query: none,
  body: noBody,
  response: z.strictObject({
    items: z.array(
      z.strictObject({
        kind: z.enum(['duplicate', 'gone']),
        userId: z.string(),
        name: z.string().nullable(),
      }),
    ),
  }),
  status: 200,
});

export const startMemberSync = defineRoute({
  method: 'POST',
  path: '/member-syncs',
  summary: 'Compare all members with Discord now; one that waits or is under way already is not doubled',
  permission,
  params: none,
  query: none,
  body: noBody,
  response: z.strictObject({ id: z.int() }),
  status: 201,
});
