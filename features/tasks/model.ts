import { z } from 'zod';
import { pictureId } from '#platform/forms/file-ids.ts';
import { recurrenceSchema } from '#platform/schedule/recurrence.ts';
import { moment } from '#platform/text/moment.ts';
import { lineOfText, linesOfText, optionalText } from '#platform/text/text.ts';
import { presentedFacts, recordContracts } from '#records/contracts.ts';
import { BY_ID, defineRecord, field, type RecordOf, valuesSchema } from '#records/define-record.ts';
import { type Claimed, placeFields } from '#records/places/claim.ts';
import { placeAbilities, placeContracts, placeFilter, presentedPlaces } from '#records/places/contracts.ts';
import { TASK_ENTITY } from './entity.ts';

/** Characters; with the number before it a title fits an embed's 256. */
export const TITLE_LIMIT = 200;
/** Characters; an embed's description holds 4,096. */
export const DESCRIPTION_LIMIT = 4000;
/** Points. */
export const REWARD_LIMIT = 1_000_000;

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
  picture: field(pictureId.nullable(), { column: 'picture' }),
  /** Whether its message on Discord has a thread to discuss it in. */
  discussion: field(z.boolean(), { column: 'discussion' }),
  ...placeFields,
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
  discussion: fields.discussion.schema.default(false),
  claimLimit: fields.claimLimit.schema.default(1),
});
type WholeNewTask = z.output<typeof newTaskSchema>;
/** One that says nothing of it does not come back, and has no picture and no discussion. */
export type NewTask = Omit<WholeNewTask, 'repeat' | 'picture' | 'discussion'> & Partial<WholeNewTask>;

/** What a person may change; left out means unchanged, null clears. */
export const taskPatchSchema = valuesSchema(taskRecord).partial();

/** A task as the service knows it. */
export type Task = RecordOf<typeof taskRecord> & Claimed;

export const taskSchema = z.strictObject({
  ...presentedFacts,
  title: z.string(),
  description: z.string().nullable(),
  reward: z.int(),
  dueAt: z.iso.datetime().nullable(),
  repeat: fields.repeat.schema,
  picture: z.string().nullable(),
  discussion: z.boolean(),
  ...presentedPlaces,
  /** What this reader may do with it now. */
  can: z.strictObject({
    edit: z.boolean(),
    delete: z.boolean(),
    ...placeAbilities,
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
  filter: placeFilter,
});

/** Claim, give back, complete, free, open again. */
export const taskPlaceContracts = placeContracts({
  path: '/tasks',
  feature: 'tasks',
  one: 'task',
  presented: taskSchema,
});
