import { sql } from 'kysely';
import { z } from 'zod';
import type { ChangeTx } from '#platform/guilds/handle.ts';
import type { ExtraOf } from '#records/kind.ts';
import { fromTable } from '#records/tables.ts';
import { deleteRecord, lockRecord, makeRecord } from '#records/write-record.ts';
import { markShownBefore } from '#sync/links.ts';
import { POST_ENTITY } from './entity.ts';
import { type Post, postKind, postRecord } from './post.ts';

/** A post as it is read beside its announcement. */
export type PostOf = Pick<Post, 'id' | 'channel' | 'values' | 'state' | 'publication'>;

const keptSchema = z.object({
  posts: z
    .array(
      z.object({
        channel: postRecord.fields.channel.schema,
        values: postRecord.fields.values.schema,
        state: postRecord.fields.state.schema,
      }),
    )
    .default([]),
});

/** The posts of an announcement, oldest first. One that comes back after a deletion is posted anew and pings nobody. */
export const posts: ExtraOf<{ readonly posts: readonly PostOf[] }> = {
  select: (read, id) =>
    fromTable(read, postRecord.table)
      .select(
        sql`json_agg(json_build_object('id', id, 'channel', channel, 'values', variable_values, 'state', state,
            'publication', publication)
          order by id)`.as('posts'),
      )
      .where('announcement', '=', sql.ref(id)),
  read: (json) => ({ posts: (json ?? []) as PostOf[] }), // made by the select above
  keep: (announcement) => ({
    posts: announcement.posts.map(({ channel, values, state }) => ({ channel, values, state })),
  }),
  putBack: async (tx, id, kept) => {
    for (const post of keptSchema.parse(kept ?? {}).posts) {
      const made = await makeRecord(tx, postKind, { announcement: id, publication: null, ...post });
      await markShownBefore(tx, POST_ENTITY, String(made.id));
    }
  },
};

/** Deletes posts with their messages. */
export const deletePosts = async (tx: ChangeTx, gone: readonly PostOf[]): Promise<void> => {
  for (const { id } of gone) {
    const post = await lockRecord(tx, postKind, id);
    if (post) await deleteRecord(tx, postKind, post);
  }
};
