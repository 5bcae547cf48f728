import { z } from 'zod';
import { LOCALES } from '#platform/i18n/translate.ts';
import { isSnowflake } from '#platform/ids.ts';
import { lineOfText, linesOfText, optionalText } from '#platform/text/text.ts';
import { BY_ID, defineRecord, field, type RecordOf, type ValuesOf } from '#records/define-record.ts';
import { TAGS_LIMIT, tagSchema } from './desk/tag.ts';
import { PRIORITIES, TICKET_ENTITY, TICKET_STATES } from './entity.ts';
import { answersSchema } from './question-model.ts';

/** Characters; with its number before it a title fits an embed's 256. */
export const TITLE_LIMIT = 100;
/** Characters; what a message on Discord holds, with room for what stands around it. */
export const DESCRIPTION_LIMIT = 2_000;
export const DEVICE_LIMIT = 200;
/** Characters of what people are called. */
const NAME_LIMIT = 100;

const snowflake = z.string().refine(isSnowflake);
const instant = z.iso.datetime().nullable();

export const ticketFields = {
  title: field(lineOfText({ min: 3, max: TITLE_LIMIT }), { column: 'title' }),
  description: field(linesOfText({ min: 1, max: DESCRIPTION_LIMIT }), { column: 'description' }),
  /** What it is about: a device, a program. */
  device: field(optionalText(lineOfText({ max: DEVICE_LIMIT })), { column: 'device' }),
  /** What its category asked besides, with what was answered. */
  answers: field(answersSchema, { column: 'answers', storage: 'json' }),
  /** Number of its category; null: none. It may have been deleted since. */
  category: field(z.int().positive().max(2_147_483_647).nullable(), { column: 'category' }),
  /** Who asks, and what they were called then: they may leave, and the ticket stays. */
  requester: field(snowflake, { column: 'requester' }),
  requesterName: field(lineOfText({ min: 1, max: NAME_LIMIT }), { column: 'requester_name' }),
  /** Where it was opened. */
  source: field(z.enum(['discord', 'web']), { column: 'source' }),
  state: field(z.enum(TICKET_STATES), { column: 'state' }),
  priority: field(z.enum(PRIORITIES), { column: 'priority' }),
  /** Who of the staff has it: a member's id, or that of an account of the dashboard. */
  assignee: field(z.string().nullable(), { column: 'assignee' }),
  assigneeName: field(z.string().nullable(), { column: 'assignee_name' }),
  /** Words by which the staff sorts tickets, in the order in which they were given. */
  tags: field(z.array(tagSchema).max(TAGS_LIMIT), { column: 'tags', storage: 'json' }),
  /** When the staff answered first, when the requester and when the staff wrote last. */
  firstAnswerAt: field(instant, { column: 'first_answer_at', storage: 'instant' }),
  requesterWroteAt: field(instant, { column: 'requester_wrote_at', storage: 'instant' }),
  staffWroteAt: field(instant, { column: 'staff_wrote_at', storage: 'instant' }),
  /** When the next answer is due, and when it is to be solved; null: never, or not now. */
  answerDueAt: field(instant, { column: 'answer_due_at', storage: 'instant' }),
  solveDueAt: field(instant, { column: 'solve_due_at', storage: 'instant' }),
  /** How much of the staff's time is left for solving it while the requester is waited for (ms). */
  solveLeft: field(z.int().nonnegative().nullable(), { column: 'solve_left' }),
  /** The sooner of both. */
  dueAt: field(instant, { column: 'due_at', storage: 'instant' }),
  /** What was due is late. */
  isLate: field(z.boolean(), { column: 'is_late' }),
  /** When it got its state. */
  stateSince: field(z.iso.datetime(), { column: 'state_since', storage: 'instant' }),
  /** Somebody said that it is still needed, though nobody writes. */
  keptAt: field(instant, { column: 'kept_at', storage: 'instant' }),
  /** Its requester was warned that silence closes it; null: not since anything happened. */
  warnedAt: field(instant, { column: 'warned_at', storage: 'instant' }),
  /** It has a channel on Discord, or is to get one. Deleted there by hand it is not made anew until somebody asks for it. */
  isOnDiscord: field(z.boolean(), { column: 'is_on_discord' }),
  /** Number of the first message that stands in the channel that it has now; what was said before stood in another one. */
  postsFrom: field(z.int().nonnegative(), { column: 'posts_from' }),
  /** The channel in which the staff was told of it, and sees how it goes on; null: none, or what was said there was deleted. */
  announcedIn: field(snowflake.nullable(), { column: 'announced_in' }),
  /** The requester's language, in which Discord speaks to them. */
  locale: field(z.enum(LOCALES), { column: 'locale' }),
};

/** What a member asks of the staff. */
export const ticketRecord = defineRecord({
  entity: TICKET_ENTITY,
  table: 'tickets',
  fields: ticketFields,
  sorts: {
    newest: BY_ID,
    changed: { column: 'updated_at', type: 'instant', isNullable: false },
    title: { column: 'title', type: 'text', isNullable: false },
  },
  named: 'title',
  searched: ['title', 'description', 'requester_name'],
  isMirrored: false,
});
export type Ticket = RecordOf<typeof ticketRecord>;
export type TicketValues = ValuesOf<typeof ticketFields>;
