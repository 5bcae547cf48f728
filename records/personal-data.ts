import { sql } from 'kysely';
import { type GuildReader, readWithin } from '#platform/guilds/schema-access.ts';
import { heldRows } from '#platform/people/held-rows.ts';
import type { PersonalData } from '#platform/people/personal-data.ts';
import { markChanged } from '#sync/links.ts';
import type { RecordDefinition } from './define-record.ts';
import { readTables, writeTables } from './tables.ts';

/** Numbers of the records of a kind that somebody made: the log knows who it was, a record only what they were called. */
const madeBy = (read: GuildReader, { entity }: RecordDefinition, userId: string) =>
  read
    .selectFrom('log')
    .select(sql<number>`entity_id::int`.as('id'))
    .where('entity', '=', entity)
    .where('type', '=', `${entity}.created`)
    .where(sql<boolean>`actor ->> 'id' = ${userId}`);

/** The column by which people know a record, where it has one. */
export const namesOf = ({ named, fields }: RecordDefinition): readonly string[] => {
  const column = named === undefined ? undefined : fields[named]?.column;
  return column === undefined ? [] : [column];
};

/**
 * Records of a kind as far as they tell who made them: the record is the guild's and stays, its maker's name goes. What is told of one is that
 * it was made: what it says may be about others.
 */
export const recordsMade = (definition: RecordDefinition, name = 'made'): PersonalData => ({
  name,
  tables: [definition.table],
  ...heldRows((guild, userId) =>
    readTables(guild)
      .selectFrom(definition.table)
      .select(['id', 'created_at', ...namesOf(definition)])
      .where(sql<boolean>`id in ${madeBy(guild.read, definition, userId)}`)
      .orderBy('id'),
  ),
  erase: async (tx, { userId, pseudonym }) => {
    const made = await madeBy(readWithin(tx), definition, userId).execute();
    if (made.length === 0) return;
    const changed = await writeTables(tx)
      .updateTable(definition.table)
      .set({ created_by: pseudonym.name })
      .where(
        'id',
        'in',
        made.map(({ id }) => id),
      )
      .returning('id')
      .execute();
    if (definition.isMirrored)
      for (const { id } of changed) await markChanged(tx, definition.entity, String(id));
  },
});
