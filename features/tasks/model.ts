import { z } from 'zod';
import { pictureId } from '#platform/forms/file-ids.ts';
import { defineRoute } from '#platform/http/contract.ts';
import { isSnowflake } from '#platform/ids.ts';
import { recurrenceSchema } from '#platform/schedule/recurrence.ts';
import { moment } from '#platform/text/moment.ts';
import { lineOfText, linesOfText, optionalText } from '#platform/text/text.ts';
import { presentedFacts, recordContracts, recordParams, recordVerb } from '#records/contracts.ts';
import { BY_ID, defineRecord, field, type RecordOf, valuesSchema } from '#records/define-record.ts';
import { TASK_ENTITY } from './entity.ts';

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

const dueAt = moment.nullable();
const description = optionalText(linesOfText({ max: DESCRIPTION_LIMIT }));

const fields = {
  title: field(lineOfText({ min: 1, max: TITLE_LIMIT }), { column: 'title', merge: 'text' }),
  description: field(description, { column: 'description', merge: 'text' }),
  reward: field(z.int().min(0).max(REWARD_LIMIT), { column: 'reward', merge: 'number' }),
  dueAt: field(dueAt, { column: 'due_at', storage: 'instant' }),
  /** How it comes back: when its time has come, the next one is made, which carries this on. Null: it does not. */
  repeat: field(recurrenceSchema.nullable(), { column: 'repeat', storage: 'json' }),
  /** Id of a picture's file. */
  picture: field(pictureId.nullable(), { column: 'picture', holdsFile: true }),
  claimLimit: field(z.int().min(1).max(CLAIM_LIMIT), { column: 'claim_limit', merge: 'number' }),
  /** `open` becomes `claimed` by itself when all places are taken. */
  state: field(taskStateSchema, { column: 'state' }),
};

/** A task: made by moderators, claimed and completed by members. */
export const taskRecord = defineRecord({
  entity: TASK_ENTITY,
  table: 'tasks',
  fields,
  sorts: {
    newest: BY_ID,
    title: { column: 'title', type: 'text', isNullable: false },
    due: { column: 'due_at', type: 'instant', isNullable: true },
    reward: { column: 'reward', type: 'number', isNullable: false },
  },
  named: 'title',
  searched: ['title', 'description'],
  isMirrored: true,
});

/** What a person gives to make a task. */
export const newTaskSchema = z.strictObject({
  title: fields.title.schema,
  description: description.default(null),
  reward: fields.reward.schema.default(0),
  /** Of one that comes back, its recurrence says. */
  dueAt: dueAt.default(null),
  repeat: fields.repeat.schema.default(null),
  picture: fields.picture.schema.default(null),
  claimLimit: fields.claimLimit.schema.default(1),
});
type WholeNewTask = z.output<typeof newTaskSchema>;
/** One that says nothing of it does not come back, and has no picture. */
export type NewTask = Omit<WholeNewTask, 'repeat' | 'picture'> & Partial<WholeNewTask>;

/** What a person may change; left out means unchanged, null clears. */
export const taskPatchSchema = valuesSchema(taskRecord).partial();

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

/** A task as the service knows it. */
export type Task = RecordOf<typeof taskRecord> & { readonly claims: readonly Claim[] };

export const taskSchema = z.strictObject({
  ...presentedFacts,
  title: z.string(),
  description: z.string().nullable(),
  reward: z.int(),
  dueAt: z.iso.datetime().nullable(),
  repeat: fields.repeat.schema,
  picture: z.string().nullable(),
  claimLimit: z.int(),
  state: taskStateSchema,
  claims: z.array(claimSchema),
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

/** List, make, read, change, delete, restore, history, bring back. */
export const taskContracts = recordContracts({
  definition: taskRecord,
  path: '/tasks',
  feature: 'tasks',
  words: ['task', 'tasks'],
  newRecord: newTaskSchema,
  patch: taskPatchSchema,
  presented: taskSchema,
  filter: {
    state: taskStateSchema.optional(),
    /** `true`: only tasks that the reader has claimed. */
    mine: z.stringbool({ truthy: ['true'], falsy: ['false'] }).optional(),
  },
});

const verb = (name: string, permission: `tasks.${string}`, summary: string) =>
  recordVerb('/tasks', name, { permission, summary, presented: taskSchema });

export const claimTask = verb('claim', 'tasks.claim', 'Claim a task for oneself');
export const releaseTask = verb('release', 'tasks.release', 'Give a claimed task back');
export const completeTask = verb(
  'complete',
  'tasks.complete',
  'Complete one’s claim, or as a moderator the whole task',
);
export const reopenTask = verb('reopen', 'tasks.edit', 'Open a completed or cancelled task again');

export const freePlace = defineRoute({
  method: 'DELETE',
  path: '/tasks/:id/claims/:userId',
  summary: 'Free the place of somebody who has not completed their part',
  permission: 'tasks.edit',
  params: recordParams.extend({ userId: z.string().refine(isSnowflake) }),
  query: z.strictObject({}),
  body: z.undefined(),
  response: taskSchema,
  status: 200,
});
