import { z } from 'zod';
import { isSnowflake } from '#platform/ids.ts';
import { lineOfText, linesOfText, optionalText } from '#platform/text/text.ts';
import { BY_ID, defineRecord, field, type RecordOf } from '#records/define-record.ts';
import { CATEGORY_ENTITY } from './entity.ts';
import { questionsSchema } from './question-model.ts';

/** Characters; Discord shows so many of a choice. */
export const CATEGORY_NAME_LIMIT = 80;
export const CATEGORY_DESCRIPTION_LIMIT = 100;
/** Categories that a guild has at most: as many as one select of Discord's offers. */
export const CATEGORIES_LIMIT = 25;
/** Open tickets that a limit may allow. */
export const OPEN_LIMIT_MOST = 50;

export const categoryFields = {
  name: field(lineOfText({ min: 1, max: CATEGORY_NAME_LIMIT }), { column: 'name' }),
  description: field(optionalText(linesOfText({ max: CATEGORY_DESCRIPTION_LIMIT })), {
    column: 'description',
  }),
  /** The category on Discord in which its tickets' channels stand; null: the one of the settings. */
  parent: field(z.string().refine(isSnowflake).nullable(), { column: 'parent' }),
  /** How many of its tickets a member may have undone; null: as the settings say for all together. */
  openLimit: field(z.int().min(1).max(OPEN_LIMIT_MOST).nullable(), { column: 'open_limit' }),
  /** Members choose it for new tickets. */
  isOffered: field(z.boolean(), { column: 'is_offered' }),
  /** What it asks besides what every ticket is asked. */
  questions: field(questionsSchema, { column: 'questions', storage: 'json' }),
  /** Where it stands among the others, the smallest first. */
  position: field(z.int().min(0).max(1_000), { column: 'position' }),
};

/** What a ticket may be about. */
export const categoryRecord = defineRecord({
  entity: CATEGORY_ENTITY,
  table: 'ticket_categories',
  fields: categoryFields,
  sorts: {
    position: { column: 'position', type: 'number', isNullable: false, usual: 'asc' },
    newest: BY_ID,
    name: { column: 'name', type: 'text', isNullable: false },
  },
  named: 'name',
  searched: ['name', 'description'],
  isMirrored: false,
});
export type TicketCategory = RecordOf<typeof categoryRecord>;
