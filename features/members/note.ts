import { z } from 'zod';
import { isSnowflake } from '#platform/ids.ts';
import { linesOfText } from '#platform/text/text.ts';
import { BY_ID, defineRecord, field } from '#records/define-record.ts';
import { NOTE_ENTITY } from './entity.ts';

/** Characters of a note. */
export const NOTE_LIMIT = 2_000;

/** What moderators write down about a member, for one another. */
export const noteRecord = defineRecord({
  entity: NOTE_ENTITY,
  table: 'member_notes',
  fields: {
    /** Whom it is about. */
    member: field(z.string().refine(isSnowflake), { column: 'member' }),
    text: field(linesOfText({ min: 1, max: NOTE_LIMIT }), { column: 'text' }),
  },
  sorts: { newest: BY_ID },
  searched: ['text'],
  isMirrored: false,
});
