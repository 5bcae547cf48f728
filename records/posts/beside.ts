import { sql } from 'kysely';
import { z } from 'zod';
import type { ChangeTx } from '#platform/guilds/handle.ts';
import { markShownBefore } from '#sync/links.ts';
import type { ExtraOf } from '../kind.ts';
import { fromTable } from '../tables.ts';
import { deleteRecord, lockRecord, makeRecord } from '../write-record.ts';
import { POST_STATES, valuesSchema } from './contracts.ts';
import type { PostOf, Posts, WithPosts } from './post.ts';

const keptSchema = z.object({
  posts: z
    .array(z.object({ channel: z.string(), values: valuesSchema, state: z.enum(POST_STATES) }))
    .default([]),
});

/** The posts of a record, oldest first. One that comes back after a deletion is posted anew and pings nobody. For a kind's `extra`. */
export const postsBeside = ({ kind, definition, column }: Posts): ExtraOf<WithPosts> => ({
  select: (read, id) =>
    fromTable(read, definition.table)
      .select(
        sql`json_agg(json_build_object('id', id, 'channel', channel, 'values', variable_values, 'state', state,
            'publication', publication)
          order by id)`.as('posts'),
      )
      .where(column, '=', sql.ref(id)),
  read: (json) => ({ posts: (json ?? []) as PostOf[] }), // made by the select above
  keep: ({ posts }) => ({ posts: posts.map(({ channel, values, state }) => ({ channel, values, state })) }),
  putBack: async (tx, id, kept) => {
    for (const post of keptSchema.parse(kept ?? {}).posts) {
      const made = await makeRecord(tx, kind, { of: id, publication: null, ...post });
      await markShownBefore(tx, definition.entity, String(made.id));
    }
  },
});

/** Deletes posts with their messages. */
export const deletePosts = async (tx: ChangeTx, { kind }: Posts, gone: readonly PostOf[]): Promise<void> => {
  for (const { id } of gone) {
    const post = await lockRecord(tx, kind, id);
    if (post) await deleteRecord(tx, kind, post);
  }
};
