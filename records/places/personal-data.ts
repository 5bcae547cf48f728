import { heldRows } from '#platform/people/held-rows.ts';
import type { PersonalData } from '#platform/people/personal-data.ts';
import { markChanged } from '#sync/links.ts';
import type { RecordDefinition } from '../define-record.ts';
import { fromTable, readTables, writeTables } from '../tables.ts';
import type { Places } from './places.ts';

/** What somebody took on and did. The work stays with the record, under a pseudonym. */
export const placesOf = (
  { table, column }: Places,
  { table: records, named, fields, entity, isMirrored }: RecordDefinition,
): PersonalData => ({
  name: 'claims',
  tables: [table],
  ...heldRows((guild, userId) => {
    const title = named === undefined ? undefined : fields[named]?.column;
    return fromTable(readTables(guild), table)
      .innerJoin(records, `${records}.id`, `${table}.${column}`)
      .select([`${records}.id`, ...(title ? [`${records}.${title}`] : []), 'claimed_at', 'completed_at'])
      .where('user_id', '=', userId)
      .orderBy(`${records}.id`);
  }),
  erase: async (tx, { userId, pseudonym }) => {
    const changed = await writeTables(tx)
      .updateTable(table)
      .set({ user_id: pseudonym.id, name: pseudonym.name })
      .where('user_id', '=', userId)
      .returning(column)
      .execute();
    if (!isMirrored) return;
    for (const row of changed) await markChanged(tx, entity, String(row[column]));
  },
});
