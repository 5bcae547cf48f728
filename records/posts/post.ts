import { z } from 'zod';
import { publicationSchema } from '#messages/publication.ts';
import { isSnowflake } from '#platform/ids.ts';
import {
  BY_ID,
  defineRecord,
  type FieldSet,
  field,
  type RecordFacts,
  type RecordOf,
  type ValuesOf,
} from '../define-record.ts';
import { defineKind, type RecordKind, type Whole } from '../kind.ts';
import { POST_STATES, type postedFields, valuesSchema } from './contracts.ts';

/**
 * The messages of a kind of record that is posted, one in each channel: records of their own, which are made, changed and deleted with it.
 * What one says, its record says.
 */
export const definePosts = ({
  feature,
  owner,
  entity,
  table,
  column,
}: {
  /** Prefix of permissions, errors and jobs: `announcements`. */
  readonly feature: string;
  /** The log's entity of the record: `announcement`. */
  readonly owner: string;
  /** The log's entity of a post: `announcement-post`. */
  readonly entity: string;
  readonly table: string;
  /** Its column with the record's number. */
  readonly column: string;
}) => {
  const definition = defineRecord({
    entity,
    table,
    fields: {
      of: field(z.int().positive(), { column }),
      channel: field(z.string().refine(isSnowflake), { column: 'channel' }),
      values: field(valuesSchema, { column: 'variable_values', storage: 'json' }),
      state: field(z.enum(POST_STATES), { column: 'state' }),
      /** Null: it is not published, or not yet. */
      publication: field(publicationSchema.nullable(), { column: 'publication', storage: 'json' }),
    },
    sorts: { newest: BY_ID },
    searched: [],
    isMirrored: true,
  });
  return { feature, owner, column, definition, kind: defineKind({ definition }) };
};
export type Posts = ReturnType<typeof definePosts>;
export type Post = RecordOf<Posts['definition']>;

/** A post as it is read beside its record. */
export type PostOf = Pick<Post, 'id' | 'channel' | 'values' | 'state' | 'publication'>;

/** What is read beside a record that is posted. */
export type WithPosts = { readonly posts: readonly PostOf[] };

/** Fields of a record that is posted, besides its own. */
export type PostedFields = FieldSet & typeof postedFields;

/** A record that is posted, as far as that goes. */
export type Posted = ValuesOf<typeof postedFields> & WithPosts & RecordFacts;

/** A kind of record that is posted. */
export type PostedKind<Fields extends PostedFields> = RecordKind<Fields, WithPosts>;

/** A record of such a kind, as far as it is posted; which type four of its fields have is lost in the general kind. */
export const asPosted = <Fields extends PostedFields>(record: Whole<Fields, WithPosts>): Posted =>
  record as unknown as Posted;
