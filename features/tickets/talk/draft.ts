import { z } from 'zod';
import { LOCALES } from '#platform/i18n/translate.ts';
import { isSnowflake } from '#platform/ids.ts';
import { BY_ID, defineRecord, field, type RecordOf } from '#records/define-record.ts';
import { DRAFT_ENTITY } from '../entity.ts';
import { QUESTIONS_LIMIT, questionsSchema } from '../question-model.ts';

const snowflake = z.string().refine(isSnowflake);

/** Something that the bot said in a conversation: it asks, says that an answer will not do, or how it ended. */
const saidSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('asked'), step: z.int().nonnegative() }),
  z.strictObject({ kind: z.literal('wrong'), step: z.int().nonnegative() }),
  z.strictObject({ kind: z.literal('no-files'), step: z.int().nonnegative() }),
  z.strictObject({ kind: z.literal('cancelled') }),
  z.strictObject({ kind: z.literal('silent') }),
  z.strictObject({ kind: z.literal('opened'), ticket: z.int().positive() }),
  z.strictObject({
    kind: z.literal('refused'),
    code: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
]);
export type Said = z.output<typeof saidSchema>;

/** Things that the bot says at most: who answers wrongly again and again is told no more. */
export const SAID_LIMIT = 50;

/** What every ticket is asked, before its category's own questions. */
export const USUAL = ['title', 'description', 'device'] as const;

/** A ticket that is being asked for in a conversation; it is no ticket before all is said, and goes with its channel. */
export const draftRecord = defineRecord({
  entity: DRAFT_ENTITY,
  table: 'ticket_drafts',
  fields: {
    requester: field(snowflake, { column: 'requester' }),
    requesterName: field(z.string(), { column: 'requester_name' }),
    locale: field(z.enum(LOCALES), { column: 'locale' }),
    category: field(z.int().positive().nullable(), { column: 'category' }),
    /** Of its category, as they were when it began. */
    questions: field(questionsSchema, { column: 'questions', storage: 'json' }),
    /** What was answered so far, in the order in which it is asked; null: left out. */
    answers: field(z.array(z.string().nullable()).max(USUAL.length + QUESTIONS_LIMIT), {
      column: 'answers',
      storage: 'json',
    }),
    said: field(z.array(saidSchema).max(SAID_LIMIT), { column: 'said', storage: 'json' }),
    isOver: field(z.boolean(), { column: 'is_over' }),
    /** The last message that was taken for an answer. */
    heard: field(snowflake.nullable(), { column: 'heard' }),
    /** When something was answered last. */
    answeredAt: field(z.iso.datetime(), { column: 'answered_at', storage: 'instant' }),
  },
  sorts: { newest: BY_ID },
  searched: [],
  isMirrored: false,
});
export type Draft = RecordOf<typeof draftRecord>;
