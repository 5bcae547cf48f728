import { sql } from 'kysely';
import type { Guild } from '#platform/guilds/handle.ts';

/** Whether a record of one of these entities holds a file. */
export const isHeldBy = async (
  { read }: Pick<Guild, 'read'>,
  id: string,
  entities: readonly string[],
): Promise<boolean> => {
  if (entities.length === 0) return false;
  const row = await read
    .selectFrom('file_uses')
    .select('file_id')
    .where('file_id', '=', id)
    .where(sql<string>`split_part(used_by, ':', 1)`, 'in', entities)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
};
