import { z } from 'zod';
import { lineOfText, linesOfText, optionalText } from '#platform/text/text.ts';
import { BY_ID, defineRecord, field, type RecordOf } from '#records/define-record.ts';
import { PRIORITIES, REPLY_ENTITY } from '../entity.ts';
import { MESSAGE_LIMIT } from '../message.ts';
import { TAGS_LIMIT, tagSchema } from './tag.ts';

/** Characters. */
export const REPLY_NAME_LIMIT = 80;
/** Ready answers that a guild has at most: all are offered below each conversation. */
export const REPLIES_LIMIT = 100;

/** What becomes of a ticket with a ready answer. */
export const REPLY_ENDS = ['stay', 'wait', 'resolve', 'close'] as const;

const text = optionalText(linesOfText({ max: MESSAGE_LIMIT }));

export const replyFields = {
  name: field(lineOfText({ min: 1, max: REPLY_NAME_LIMIT }), { column: 'name' }),
  /** What is answered, in each language; the requester's is taken, and the other one where it is empty. */
  textEn: field(text, { column: 'text_en' }),
  textFi: field(text, { column: 'text_fi' }),
  /** What else is done with it, in the same change. */
  end: field(z.enum(REPLY_ENDS), { column: 'ending' }),
  takes: field(z.boolean(), { column: 'takes' }),
  priority: field(z.enum(PRIORITIES).nullable(), { column: 'priority' }),
  tags: field(z.array(tagSchema).max(TAGS_LIMIT), { column: 'tags', storage: 'json' }),
};

/** What the staff answers again and again, and what it does with the ticket then. */
export const replyRecord = defineRecord({
  entity: REPLY_ENTITY,
  table: 'ticket_replies',
  fields: replyFields,
  sorts: { name: { column: 'name', type: 'text', isNullable: false, usual: 'asc' }, newest: BY_ID },
  named: 'name',
  searched: ['name', 'text_en', 'text_fi'],
  isMirrored: false,
});
export type TicketReply = RecordOf<typeof replyRecord>;

/** Whether it does more than to answer. Pure. */
export const doesMore = ({
  end,
  takes,
  priority,
  tags,
}: Pick<TicketReply, 'end' | 'takes' | 'priority' | 'tags'>): boolean =>
  end !== 'stay' || takes || priority !== null || tags.length > 0;

/** What stands for something of the ticket or of whoever answers. */
const VARIABLES = ['requester', 'agent', 'ticket', 'title'] as const;
export type Variables = Readonly<Record<(typeof VARIABLES)[number], string>>;

/** A text with its variables filled in; what is none stays as it is. Pure. */
export const fillIn = (template: string, values: Variables): string =>
  template.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (whole, name: string) => {
    const known = VARIABLES.find((each) => each === name);
    return known === undefined ? whole : values[known];
  });

/** What is answered in a language; null: nothing. Pure. */
export const textIn = (
  { textEn, textFi }: Pick<TicketReply, 'textEn' | 'textFi'>,
  locale: 'en' | 'fi',
): string | null => (locale === 'fi' ? (textFi ?? textEn) : (textEn ?? textFi));
