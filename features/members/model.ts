import { z } from 'zod';
import { logEntrySchema } from '#platform/changes/log-entry.ts';
import { defineRoute } from '#platform/http/contract.ts';
import { isSnowflake } from '#platform/ids.ts';
import { LEVELS } from '#platform/permissions/levels.ts';
import { lineOfText } from '#platform/text/text.ts';
import { SEARCH_LIMIT } from '#records/contracts.ts';

/** By what a list of members is sorted. */
export const MEMBER_SORTS = ['name', 'joined', 'active', 'balance'] as const;
/** Days that a member's page shows the messages of. */
export const ACTIVITY_DAYS = 30;

const none = z.strictObject({});
const noBody = z.undefined();
const snowflake = z.string().refine(isSnowflake);
const time = z.iso.datetime();
const amount = z.coerce.number().int().min(Number.MIN_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER);
export const ofMember = z.strictObject({ userId: snowflake });

/** By what a list is narrowed; times are from then on, and before then. */
export const memberFilterSchema = z.strictObject({
  search: lineOfText({ max: SEARCH_LIMIT }).optional(),
  role: snowflake.optional(),
  level: z.enum(LEVELS).optional(),
  joinedFrom: time.optional(),
  joinedTo: time.optional(),
  activeFrom: time.optional(),
  /** Who never wrote anything is among them. */
  activeTo: time.optional(),
  balanceFrom: amount.optional(),
  balanceTo: amount.optional(),
  are: z.enum(['people', 'bots', 'marked', 'erasure']).optional(),
});

const listedSchema = z.strictObject({
  userId: z.string(),
  name: z.string(),
  username: z.string(),
  avatarUrl: z.string(),
  isBot: z.boolean(),
  level: z.enum(LEVELS),
  roleIds: z.array(z.string()),
  joinedAt: time.nullable(),
  /** When they last wrote something; null: not since Guildhall counts. */
  activeAt: time.nullable(),
  /** Whether their messages are counted now, so that they are seen when they write. */
  isCounted: z.boolean(),
  /** Null where there is no economy. */
  balance: z.int().nullable(),
  /** Since when a clean-up has them marked. */
  markedAt: time.nullable(),
});
export type ShownMember = z.infer<typeof listedSchema>;

export const listMembers = defineRoute({
  method: 'GET',
  path: '/members/search',
  summary: 'Members by name, role, level, times and balance, in any order',
  permission: 'members.list',
  params: none,
  query: z.strictObject({
    ...memberFilterSchema.shape,
    sort: z.enum(MEMBER_SORTS).default('name'),
    direction: z.enum(['asc', 'desc']).default('asc'),
    cursor: z.string().max(2_000).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(25),
  }),
  body: noBody,
  response: z.strictObject({
    items: z.array(listedSchema),
    nextCursor: z.string().nullable(),
    /** How many match, counted up to 500. */
    total: z.int(),
    isMore: z.boolean(),
  }),
  status: 200,
});

const heldRole = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** 0xRRGGBB; 0: none. */
  color: z.int(),
  /** Whether this reader may take it. */
  canTake: z.boolean(),
});

const memberSchema = z.strictObject({
  ...listedSchema.omit({ balance: true, roleIds: true, level: true, isCounted: true }).shape,
  /** Null for who has left. */
  level: z.enum(LEVELS).nullable(),
  /** They are in the guild now. */
  isHere: z.boolean(),
  /** Highest first. */
  roles: z.array(heldRole),
  /** Roles that this reader may give them, highest first. */
  givable: z.array(heldRole.pick({ id: true, name: true, color: true })),
  /** Why the bot can give and take none; null where it can. */
  roleProblem: z.string().nullable(),
  /** Until then Discord lets them read only. */
  timedOutUntil: time.nullable(),
  /** Whether their messages are counted, and on which basis; what they said to it, and when, is for themselves. */
  counting: z.strictObject({
    basis: z.enum(['nobody', 'agreed', 'not-refused']),
    isCounted: z.boolean(),
    choice: z.enum(['agreed', 'refused']).nullable(),
    at: time.nullable(),
  }),
  /** Messages on each of the last days, oldest first. */
  activity: z.array(z.strictObject({ day: z.iso.date(), messages: z.int() })),
  can: z.strictObject({ export: z.boolean(), erase: z.boolean(), notes: z.boolean(), spare: z.boolean() }),
  /** No clean-up touches them. */
  isSpared: z.boolean(),
  /** Since when they want to be erased; null: they have not asked, or it is not this reader's to know. */
  erasureAskedAt: time.nullable(),
  /** What they asked for of their data and did not get, why, and when that was said; for themselves. Null: nothing, or they ask again. */
  requestRefused: z
    .strictObject({ kind: z.enum(['erase', 'export']), reason: z.string(), at: time })
    .nullable(),
});
export type PresentedMember = z.infer<typeof memberSchema>;

export const readMember = defineRoute({
  method: 'GET',
  path: '/members/:userId',
  summary: 'What is known of a member; of themselves for who may not see all',
  permission: 'members.read',
  params: ofMember,
  query: none,
  body: noBody,
  response: memberSchema,
  status: 200,
});

export const readMemberHistory = defineRoute({
  method: 'GET',
  path: '/members/:userId/history',
  summary: 'What a member did and what was done with them, newest first',
  permission: 'members.list',
  params: ofMember,
  query: z.strictObject({
    before: z.coerce.number().int().positive().optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  body: noBody,
  response: z.strictObject({ items: z.array(logEntrySchema), nextBefore: z.int().nullable() }),
  status: 200,
});

const role = (method: 'PUT' | 'DELETE', summary: string) =>
  defineRoute({
    method,
    path: '/members/:userId/roles/:roleId',
    summary,
    permission: 'members.roles',
    params: z.strictObject({ userId: snowflake, roleId: snowflake }),
    query: none,
    body: noBody,
    response: z.undefined(),
    status: 204,
  });
export const giveRole = role('PUT', 'Give a member a role');
export const takeRole = role('DELETE', 'Take a role from a member');

export const spareMember = defineRoute({
  method: 'PUT',
  path: '/members/:userId/spared',
  summary: 'Say whether clean-ups leave a member alone',
  permission: 'members.clean-up',
  params: ofMember,
  query: none,
  body: z.strictObject({ isSpared: z.boolean() }),
  response: z.undefined(),
  status: 204,
});

export const exportMember = defineRoute({
  method: 'GET',
  path: '/members/:userId/export',
  summary:
    'All that is held about somebody, as a ZIP of JSON with a page for people; of oneself for who may not export all',
  permission: 'members.read',
  params: ofMember,
  query: none,
  body: noBody,
  response: z.strictObject({
    name: z.string(),
    /** The ZIP's bytes in base64. */
    zip: z.string(),
  }),
  status: 200,
});

export const readHeld = defineRoute({
  method: 'GET',
  path: '/members/:userId/held',
  summary: 'What is held about somebody, part by part, and how much; of oneself for who may not export all',
  permission: 'members.read',
  params: ofMember,
  query: none,
  body: noBody,
  response: z.strictObject({
    items: z.array(
      z.strictObject({ of: z.string(), name: z.string(), title: z.string(), rows: z.int().positive() }),
    ),
  }),
  status: 200,
});

const erasureRequest = (method: 'PUT' | 'DELETE', summary: string) =>
  defineRoute({
    method,
    path: '/members/:userId/erasure-request',
    summary,
    permission: 'members.read',
    params: ofMember,
    query: none,
    body: noBody,
    response: z.undefined(),
    status: 204,
  });
export const requestErasure = erasureRequest('PUT', 'Ask for what is held about oneself to be erased');
export const withdrawErasure = erasureRequest('DELETE', 'Take back that one asked to be erased');

export const chooseCounting = defineRoute({
  method: 'PUT',
  path: '/members/:userId/counting',
  summary: 'Agree to one’s messages being counted, or refuse it; and delete what was counted until now',
  permission: 'members.read',
  params: ofMember,
  query: none,
  body: z.strictObject({ isAgreed: z.boolean(), isForgotten: z.boolean().default(false) }),
  response: z.undefined(),
  status: 204,
});

export const eraseMember = defineRoute({
  method: 'POST',
  path: '/members/:userId/erase',
  summary: 'Erase all that is held about somebody; where sums must stay, a pseudonym takes their place',
  permission: 'members.erase',
  params: ofMember,
  query: none,
  body: z.strictObject({
    /** The name of whom is to be erased, typed by who does it. */
    name: lineOfText({ min: 1, max: 100 }),
  }),
  response: z.strictObject({ pseudonym: z.string() }),
  status: 200,
});
