import { z } from 'zod';
import { defineRoute } from '#platform/http/contract.ts';
import { syncMarkSchema } from '#records/contracts.ts';
import { channelFields, documentSchema } from './document-model.ts';

const none = z.strictObject({});
const id = z.string().regex(/^\d{5,20}$/);
const key = z.string().regex(/^#[1-9]\d{0,9}$/);

/** A thing's mark, and its id on Discord. */
const stateSchema = z.strictObject({ sync: syncMarkSchema, id: z.string().nullable() });

const layoutSchema = z.strictObject({
  document: documentSchema,
  /** By key. */
  roles: z.record(z.string(), stateSchema),
  channels: z.record(z.string(), stateSchema),
  /** What Guildhall does not manage. */
  leftAlone: z.strictObject({
    roles: z.array(
      z.strictObject({ id: z.string(), name: z.string(), color: z.int(), canBeManaged: z.boolean() }),
    ),
    channels: z.array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        kind: channelFields.kind.nullable(),
        parentId: z.string().nullable(),
      }),
    ),
  }),
});
export type PresentedLayout = z.infer<typeof layoutSchema>;

export const readLayout = defineRoute({
  method: 'GET',
  path: '/layout',
  summary: 'Roles, categories and channels that are managed, in their order, and those that are left alone',
  permission: 'layout.read',
  params: none,
  query: none,
  body: z.undefined(),
  response: layoutSchema,
  status: 200,
});

const chosen = z.union([z.array(id).max(500), z.literal('all')]);

export const manageLayout = defineRoute({
  method: 'POST',
  path: '/layout/manage',
  summary: 'Begin to manage roles and channels that are on Discord; nothing changes there',
  permission: 'layout.edit',
  params: none,
  query: none,
  body: z.strictObject({ roles: chosen.default([]), channels: chosen.default([]) }),
  response: z.strictObject({ managed: z.int() }),
  status: 200,
});

export const releaseLayout = defineRoute({
  method: 'POST',
  path: '/layout/release',
  summary: 'Leave roles and channels alone from now on; they stay on Discord as they are',
  permission: 'layout.edit',
  params: none,
  query: none,
  body: z.strictObject({
    roles: z.array(key).max(500).default([]),
    channels: z.array(key).max(500).default([]),
  }),
  response: z.undefined(),
  status: 204,
});

const changeSchema = z.strictObject({
  what: z.enum(['role', 'channel']),
  deed: z.enum(['create', 'change', 'move', 'delete']),
  key: z.string(),
  name: z.string(),
  /** Names of the fields that change. */
  fields: z.array(z.string()),
  /** Permissions to do harm with that somebody gets by it, by Discord's English names. */
  gives: z.array(z.string()),
});
const planSchema = z.strictObject({
  /** Says which plan it is, to whoever carries it out. */
  digest: z.string(),
  changes: z.array(changeSchema),
  /** Why it cannot be; empty where it can. */
  problems: z.array(z.strictObject({ code: z.string(), key: z.string(), name: z.string() })),
});
export type PresentedPlan = z.infer<typeof planSchema>;

export const planLayout = defineRoute({
  method: 'POST',
  path: '/layout/plan',
  summary: 'What would change on Discord if the layout were this; nothing is changed',
  permission: 'layout.edit',
  params: none,
  query: none,
  body: documentSchema,
  response: planSchema,
  status: 200,
});

export const applyLayout = defineRoute({
  method: 'POST',
  path: '/layout/apply',
  summary: 'Make the layout this, as a plan said; what is deleted is named',
  permission: 'layout.edit',
  params: none,
  query: none,
  body: z.strictObject({
    document: documentSchema,
    /** The digest of the plan that was seen. */
    plan: z.string().max(100),
    /** The names of all that is deleted, as somebody typed them. */
    confirmed: z.array(z.string().max(100)).max(750).default([]),
  }),
  response: z.strictObject({ changed: z.int() }),
  status: 200,
});
