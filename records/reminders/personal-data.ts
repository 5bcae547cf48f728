import { sql } from 'kysely';
import { heldRows } from '#platform/people/held-rows.ts';
import type { PersonalData } from '#platform/people/personal-data.ts';
import { markChanged } from '#sync/links.ts';
import { readTables, writeTables } from '../tables.ts';

/** Reminders of one kind of record, as far as they say who is told. */
export const remindersOf = (entity: string, table: string): PersonalData => {
  const isMentioned = (userId: string) => sql<boolean>`mentioned @> ${JSON.stringify([userId])}::jsonb`;
  return {
    name: 'reminders',
    tables: [table],
    ...heldRows((guild, userId) =>
      readTables(guild)
        .selectFrom(table)
        .select(['id', 'title', 'due_at', 'channel'])
        .where(isMentioned(userId))
        .orderBy('id'),
    ),
    erase: async (tx, { userId }) => {
      const changed = await writeTables(tx)
        .updateTable(table)
        .set({ mentioned: sql`mentioned - ${userId}::text` })
        .where(isMentioned(userId))
        .returning('id')
        .execute();
      for (const { id } of changed) await markChanged(tx, entity, String(id));
    },
  };
};
