import { z } from 'zod';
import { logEntrySchema } from '#platform/changes/log-entry.ts';
import { defineRoute } from '#platform/http/contract.ts';
import type { PermissionName } from '#platform/permissions/levels.ts';
import { lineOfText } from '#platform/text/text.ts';
import type { RecordDefinition } from './define-record.ts';

/** Whether Discord has the record as it is. */
export const syncMarkSchema = z.strictObject({
  state: z.enum(['synced', 'pending', 'failed', 'blocked', 'conflict', 'off']),
  /** A sentence in the reader's language, for failed, blocked and conflict. */
  reason: z.string().nullable(),
  /** Link to the counterpart. */
  url: z.string().nullable(),
});
export type SyncMark = z.infer<typeof syncMarkSchema>;

/** What every record shows besides its fields. */
export const presentedFacts = {
  id: z.int().positive(),
  version: z.int(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  createdBy: z.string(),
  sync: syncMarkSchema,
} as const;

/** Matches are counted up to here; a list says "more than", because counting 100,000 rows costs more than showing 25. */
export const COUNTED = 500;

/** Characters of what is looked for. */
export const SEARCH_LIMIT = 100;

const none = z.strictObject({});
/** A record's number in a path. */
export const recordParams = z.strictObject({ id: z.coerce.number().int().positive().max(2_147_483_647) });

/** What lists of every kind of record take: search, order, page. */
const pageQuery = (definition: RecordDefinition) => ({
  sort: z.enum(Object.keys(definition.sorts)).optional(),
  direction: z.enum(['asc', 'desc']).optional(),
  search: lineOfText({ max: SEARCH_LIMIT }).optional(),
  cursor: z.string().max(2_000).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
});

type RecordAction = 'read' | 'create' | 'edit' | 'delete';

type ContractOptions<
  New extends z.ZodType,
  Patch extends z.ZodObject,
  Presented extends z.ZodType,
  Filter extends z.core.$ZodLooseShape,
> = {
  readonly definition: RecordDefinition;
  /** Below the guild: `/tasks`. */
  readonly path: `/${string}`;
  /** Prefix of the permissions `read`, `create`, `edit`, `delete`: `tasks`. */
  readonly feature: string;
  /** What each of these is called instead, where a feature has another name for it. */
  readonly permissions?: Readonly<Partial<Record<RecordAction, PermissionName>>>;
  /** For the OpenAPI: `task`, `tasks`. */
  readonly words: readonly [one: string, many: string];
  readonly newRecord: New;
  /** What a person may change, and bring back; what verbs decide is no part of it. */
  readonly patch: Patch;
  readonly presented: Presented;
  /** By what a list may be narrowed. */
  readonly filter: Filter;
};

/** A record's own verb: `POST /tasks/12/claim`, with the changed record as answer. */
export const recordVerb = <Presented extends z.ZodType>(
  path: `/${string}`,
  verb: string,
  about: { readonly permission: PermissionName; readonly summary: string; readonly presented: Presented },
) =>
  defineRoute({
    method: 'POST',
    path: `${path}/:id/${verb}`,
    summary: about.summary,
    permission: about.permission,
    params: recordParams,
    query: none,
    body: z.undefined(),
    response: about.presented,
    status: 200,
  });

/**
 * The routes that every kind of record has, described: list, make, read, change, delete, restore, history, bring back. A record's own
 * verbs are routes beside them.
 */
export const recordContracts = <
  New extends z.ZodType,
  Patch extends z.ZodObject,
  Presented extends z.ZodType,
  const Filter extends z.core.$ZodLooseShape,
>({
  definition,
  path,
  feature,
  permissions = {},
  words: [one, many],
  newRecord,
  patch,
  presented,
  filter,
}: ContractOptions<New, Patch, Presented, Filter>) => {
  const single = `${path}/:id` as const;
  const noBody = z.undefined();
  const may = (action: RecordAction): PermissionName => permissions[action] ?? `${feature}.${action}`;
  return {
    list: defineRoute({
      method: 'GET',
      path,
      summary: `List ${many}`,
      permission: may('read'),
      params: none,
      query: z.strictObject({ ...pageQuery(definition), ...filter }),
      body: noBody,
      response: z.strictObject({
        items: z.array(presented),
        /** Numbers of records that belong here and cannot be shown, because something is wrong with what is stored. */
        unreadable: z.array(z.int()),
        nextCursor: z.string().nullable(),
        /** How many match, counted up to 500. */
        total: z.int(),
        /** More match than were counted. */
        isMore: z.boolean(),
      }),
      status: 200,
    }),
    create: defineRoute({
      method: 'POST',
      path,
      summary: `Create a ${one}`,
      permission: may('create'),
      params: none,
      query: none,
      body: newRecord,
      response: presented,
      status: 201,
      takesIdempotencyKey: true,
    }),
    read: defineRoute({
      method: 'GET',
      path: single,
      summary: `Read a ${one}`,
      permission: may('read'),
      params: recordParams,
      query: none,
      body: noBody,
      response: presented,
      status: 200,
    }),
    update: defineRoute({
      method: 'PATCH',
      path: single,
      summary: `Change a ${one}`,
      permission: may('edit'),
      params: recordParams,
      query: none,
      body: patch,
      response: presented,
      status: 200,
      needsIfMatch: true,
    }),
    remove: defineRoute({
      method: 'DELETE',
      path: single,
      summary: `Delete a ${one}`,
      permission: may('delete'),
      params: recordParams,
      query: none,
      body: noBody,
      response: z.undefined(),
      status: 204,
      needsIfMatch: true,
    }),
    restore: defineRoute({
      method: 'POST',
      path: `${single}/restore`,
      summary: `Undo the deletion of a ${one}`,
      permission: may('delete'),
      params: recordParams,
      query: none,
      body: noBody,
      response: presented,
      status: 200,
    }),
    history: defineRoute({
      method: 'GET',
      path: `${single}/history`,
      summary: `Who changed what in a ${one}, newest first`,
      permission: may('read'),
      params: recordParams,
      query: z.strictObject({
        before: z.coerce.number().int().positive().optional(),
        limit: z.coerce.number().int().min(1).max(100).default(50),
      }),
      body: noBody,
      response: z.strictObject({ items: z.array(logEntrySchema), nextBefore: z.int().nullable() }),
      status: 200,
    }),
    bringBack: defineRoute({
      method: 'POST',
      path: `${single}/bring-back`,
      summary: `Bring back what an entry of a ${one}'s history replaced`,
      permission: may('edit'),
      params: recordParams,
      query: none,
      body: z.strictObject({
        /** Number of the entry in the log. */
        entry: z.int().positive(),
        /** One field; left out: all that the entry changed. */
        field: z.enum(Object.keys(patch.shape)).optional(),
        /** Of an entry that tells what lost a conflict: which side's value; left out: whichever there is. */
        side: z.enum(['here', 'there']).optional(),
      }),
      response: presented,
      status: 200,
      needsIfMatch: true,
    }),
  };
};
