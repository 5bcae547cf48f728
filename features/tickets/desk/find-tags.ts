import { sql } from 'kysely';
import type { Guild } from '#platform/guilds/handle.ts';
import { readTables } from '#records/tables.ts';

/** Tickets whose tags are looked through, the newest. */
const LOOKED_THROUGH = 2_000;
/** Tags that are offered. */
const OFFERED = 100;

/** Tags that are in use, the most used first. */
export const findTags = async (guild: Pick<Guild, 'read'>): Promise<readonly string[]> => {
  const read = readTables(guild);
  const newest = read
    .selectFrom('tickets')
    .select('tags')
    .where(sql<boolean>`tags <> '[]'`)
    .orderBy('id', 'desc')
    .limit(LOOKED_THROUGH);
  const rows = await read
    .selectFrom(newest.as('newest'))
    .innerJoinLateral(
      sql<{ tag: string }>`jsonb_array_elements_text(newest.tags)`.as<'each'>(sql`each (tag)`),
      (join) => join.onTrue(),
    )
    .select('each.tag')
    .groupBy('each.tag')
    .orderBy(sql`count(*)`, 'desc')
    .orderBy('each.tag')
    .limit(OFFERED)
    .execute();
  return rows.map(({ tag }) => String(tag));
};
