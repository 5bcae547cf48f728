import { sql } from 'kysely';
import type { ChangeTx } from '#platform/guilds/handle.ts';
import { heldRows } from '#platform/people/held-rows.ts';
import type { PersonalData } from '#platform/people/personal-data.ts';
import { markChanged } from '#sync/links.ts';
import type { RecordDefinition } from './define-record.ts';
import { namesOf } from './personal-data.ts';
import type { Posts } from './posts/post.ts';
import { readTables, writeTables } from './tables.ts';

/** What shows a record on Discord follows it. */
type Follow = (tx: ChangeTx, ids: readonly number[]) => Promise<void>;

/** A record's own message follows. */
export const ownMessage =
  ({ entity }: RecordDefinition): Follow =>
  async (tx, ids) => {
    for (const id of ids) await markChanged(tx, entity, String(id));
  };

/** The messages of a record that is posted follow. */
export const itsPosts =
  ({ definition: { table, entity }, column }: Posts): Follow =>
  async (tx, ids) => {
    const posts = await writeTables(tx)
      .selectFrom(table)
      .select('id')
      .where(column, 'in', ids)
      .where('state', '=', 'posted')
      .execute();
    for (const { id } of posts) await markChanged(tx, entity, String(id));
  };

/** Records whose message pings somebody by name, in their `design`; whoever is erased is chosen no more. */
export const mentionsIn = (definition: RecordDefinition, follow: Follow): PersonalData => {
  const isMentioned = (userId: string) =>
    sql<boolean>`design @> ${JSON.stringify({ mentions: { users: [userId] } })}::jsonb`;
  return {
    name: 'mentions',
    tables: [definition.table],
    ...heldRows((guild, userId) =>
      readTables(guild)
        .selectFrom(definition.table)
        .select(['id', 'created_at', ...namesOf(definition)])
        .where(isMentioned(userId))
        .orderBy('id'),
    ),
    erase: async (tx, { userId }) => {
      const changed = await writeTables(tx)
        .updateTable(definition.table)
        .set({
          design: sql`jsonb_set(design, '{mentions,users}', (design #> '{mentions,users}') - ${userId}::text)`,
        })
        .where(isMentioned(userId))
        .returning('id')
        .execute();
      if (changed.length > 0)
        await follow(
          tx,
          changed.map(({ id }) => Number(id)),
        );
    },
  };
};
