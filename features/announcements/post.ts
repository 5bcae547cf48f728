import { z } from 'zod';
import { publicationSchema } from '#messages/publication.ts';
import { VARIABLES } from '#messages/variables.ts';
import { isSnowflake } from '#platform/ids.ts';
import { BY_ID, defineRecord, field, type RecordOf } from '#records/define-record.ts';
import { defineKind } from '#records/kind.ts';
import { POST_ENTITY } from './entity.ts';
import { POST_STATES } from './post-states.ts';

/** An announcement's message in one channel. What it says, the announcement says. */
export const postRecord = defineRecord({
  entity: POST_ENTITY,
  table: 'announcement_posts',
  fields: {
    announcement: field(z.int().positive(), { column: 'announcement' }),
    channel: field(z.string().refine(isSnowflake), { column: 'channel' }),
    /** What the variables stood for when it was sent. */
    values: field(z.partialRecord(z.enum(VARIABLES), z.string()), {
      column: 'variable_values',
      storage: 'json',
    }),
    state: field(z.enum(POST_STATES), { column: 'state' }),
    /** Null: it is not published, or not yet. */
    publication: field(publicationSchema.nullable(), { column: 'publication', storage: 'json' }),
  },
  sorts: { newest: BY_ID },
  searched: [],
  isMirrored: true,
});
export type Post = RecordOf<typeof postRecord>;

/** Posts; they are made, changed and deleted with their announcement. */
export const postKind = defineKind({ definition: postRecord });
