import { z } from 'zod';
import { logEntrySchema } from '#platform/changes/log-entry.ts';
import { defineRoute } from '#platform/http/contract.ts';
import { isSnowflake } from '#platform/ids.ts';
import { lineOfText, linesOfText } from '#platform/text/text.ts';

export const TASK_STATES = ['open', 'claimed', 'completed', 'cancelled'] as const;
export const taskStateSchema = z.enum(TASK_STATES);
export type TaskState = z.infer<typeof taskStateSchema>;

/** Characters; with the number before it a title fits an embed's 256. */
export const TITLE_LIMIT = 200;
/** Characters; an embed's description holds 4,096. */
export const DESCRIPTION_LIMIT = 4000;
/** Points. */
export const REWARD_LIMIT = 1_000_000;
export const CLAIM_LIMIT = 100;
/** Characters of what is looked for. */
export const SEARCH_LIMIT = 100;

/**
 * A due time is one that both sides can show and that can be typed again: Discord's timestamps count from 1970, and a year
 * has four digits in every time zone.
 */
const EARLIEST_DUE = Date.parse('1970-01-01T00:00:00Z');
const LATEST_DUE = Date.parse('9999-12-30T23:59:59Z');

/** Whether a moment (Unix ms) can be a due time. */
export const canBeDue = (time: number): boolean => time >= EARLIEST_DUE && time <= LATEST_DUE;

const title = lineOfText({ min: 1, max: TITLE_LIMIT });
const description = linesOfText({ max: DESCRIPTION_LIMIT })
  .transform((text) => (text === '' ? null : text))
  .nullable();
const reward = z.int().min(0).max(REWARD_LIMIT);
/** Discord shows whole seconds, so a due time has no milliseconds. */
const dueAt = z.iso
  .datetime({ offset: true })
  .refine((text) => canBeDue(Date.parse(text)))
  .transform((text) => new Date(Math.floor(Date.parse(text) / 1000) * 1000).toISOString())
  .nullable();
const claimLimit = z.int().min(1).max(CLAIM_LIMIT);

/** What a person gives to make a task. */
export const newTaskSchema = z.strictObject({
  title,
  description: description.default(null),
  reward: reward.default(0),
  dueAt: dueAt.default(null),
  claimLimit: claimLimit.default(1),
});
export type NewTask = z.output<typeof newTaskSchema>;

/** What a person may change; left out means unchanged, null clears. `open` becomes `claimed` by itself when all places are taken. */
export const taskPatchSchema = z
  .strictObject({ title, description, reward, dueAt, claimLimit, state: taskStateSchema })
  .partial();
export type TaskPatch = z.output<typeof taskPatchSchema>;

export const claimSchema = z.strictObject({
  userId: z.string(),
  /** What the member is called now, or was when they left. */
  name: z.string(),
  /** Not in the guild any more. */
  hasLeft: z.boolean(),
  claimedAt: z.iso.datetime(),
  completedAt: z.iso.datetime().nullable(),
});
export type Claim = z.infer<typeof claimSchema>;

/** Whether Discord has the task as it is. */
export const syncMarkSchema = z.strictObject({
  state: z.enum(['synced', 'pending', 'failed', 'blocked', 'conflict', 'off']),
  /** A sentence in the reader's language, for failed, blocked and conflict. */
  reason: z.string().nullable(),
  /** Link to the message. */
  url: z.string().nullable(),
});

export const taskSchema = z.strictObject({
  id: z.int().positive(),
  title: z.string(),
  description: z.string().nullable(),
  reward: z.int(),
  dueAt: z.iso.datetime().nullable(),
  claimLimit: z.int(),
  state: taskStateSchema,
  claims: z.array(claimSchema),
  version: z.int(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  createdBy: z.string(),
  sync: syncMarkSchema,
  /** What this reader may do with it now. */
  can: z.strictObject({
    edit: z.boolean(),
    delete: z.boolean(),
    claim: z.boolean(),
    release: z.boolean(),
    complete: z.boolean(),
    /** Free somebody's place. */
    free: z.boolean(),
    reopen: z.boolean(),
  }),
});
export type PresentedTask = z.infer<typeof taskSchema>;

const none = z.strictObject({});
const taskParams = z.strictObject({ taskId: z.coerce.number().int().positive().max(2_147_483_647) });

export const listTasks = defineRoute({
  method: 'GET',
  path: '/tasks',
  summary: 'List tasks, newest first',
  permission: 'tasks.read',
  params: none,
  query: z.strictObject({
    state: taskStateSchema.optional(),
    /** `true`: only tasks that the reader has claimed. */
    mine: z.stringbool({ truthy: ['true'], falsy: ['false'] }).optional(),
    search: lineOfText({ max: SEARCH_LIMIT }).optional(),
    cursor: z.coerce.number().int().positive().max(2_147_483_647).optional(),
    limit: z.coerce.number().int().min(1).max(100).default(25),
  }),
  body: z.undefined(),
  response: z.strictObject({
    items: z.array(taskSchema),
    /** Numbers of tasks that belong here and cannot be shown, because something is wrong with what is stored. */
    unreadable: z.array(z.int()),
    nextCursor: z.string().nullable(),
    total: z.int(),
  }),
  status: 200,
});

export const createTask = defineRoute({
  method: 'POST',
  path: '/tasks',
  summary: 'Create a task',
  permission: 'tasks.create',
  params: none,
  query: none,
  body: newTaskSchema,
  response: taskSchema,
  status: 201,
  takesIdempotencyKey: true,
});

export const readTask = defineRoute({
  method: 'GET',
  path: '/tasks/:taskId',
  summary: 'Read a task',
  permission: 'tasks.read',
  params: taskParams,
  query: none,
  body: z.undefined(),
  response: taskSchema,
  status: 200,
});

export const updateTask = defineRoute({
  method: 'PATCH',
  path: '/tasks/:taskId',
  summary: 'Change a task',
  permission: 'tasks.edit',
  params: taskParams,
  query: none,
  body: taskPatchSchema,
  response: taskSchema,
  status: 200,
  needsIfMatch: true,
});

export const deleteTask = defineRoute({
  method: 'DELETE',
  path: '/tasks/:taskId',
  summary: 'Delete a task; its message goes too',
  permission: 'tasks.delete',
  params: taskParams,
  query: none,
  body: z.undefined(),
  response: z.undefined(),
  status: 204,
  needsIfMatch: true,
});

const taskAction = <const Verb extends 'claim' | 'release' | 'complete' | 'reopen' | 'restore'>(
  verb: Verb,
  permission: `tasks.${string}`,
  summary: string,
) =>
  defineRoute({
    method: 'POST',
    path: `/tasks/:taskId/${verb}`,
    summary,
    permission,
    params: taskParams,
    query: none,
    body: z.undefined(),
    response: taskSchema,
    status: 200,
  });

export const claimTask = taskAction('claim', 'tasks.claim', 'Claim a task for oneself');
export const releaseTask = taskAction('release', 'tasks.release', 'Give a claimed task back');
export const completeTask = taskAction(
  'complete',
  'tasks.complete',
  'Complete one’s claim, or as a moderator the whole task',
);
export const reopenTask = taskAction('reopen', 'tasks.edit', 'Open a completed or cancelled task again');
export const restoreTask = taskAction(
  'restore',
  'tasks.delete',
  'Bring a deleted task back, with its message',
);

export const freePlace = defineRoute({
  method: 'DELETE',
  path: '/tasks/:taskId/claims/:userId',
  summary: 'Free the place of somebody who has not completed their part',
  permission: 'tasks.edit',
  params: taskParams.extend({ userId: z.string().refine(isSnowflake) }),
  query: none,
  body: z.undefined(),
  response: taskSchema,
  status: 200,
});

export const readTaskHistory = defineRoute({
  method: 'GET',
  path: '/tasks/:taskId/history',
  summary: 'Who changed what in a task, newest first',
  permission: 'tasks.read',
  params: taskParams,
  query: z.strictObject({
    before: z.coerce.number().int().positive().optional(),
    limit: z.coerce.number().int().min(1).max(100).default(50),
  }),
  body: z.undefined(),
  response: z.strictObject({ items: z.array(logEntrySchema), nextBefore: z.int().nullable() }),
  status: 200,
});
