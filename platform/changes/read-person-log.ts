import { sql } from 'kysely';
import type { Guild } from '#platform/guilds/handle.ts';
import type { AboutMember } from '#platform/people/about-member.ts';
import type { LogEntry } from './log-entry.ts';
import { LOG_COLUMNS, toEntry } from './read-log.ts';

/**
 * What somebody did and what happened to them, newest first: entries by them, under their number, and about what is theirs. Each way has
 * its index, and of each the newest are enough.
 * @param without types of entries that are left out
 */
export const readPersonLog = async (
  guild: Guild,
  userId: string,
  about: readonly AboutMember[],
  page: { readonly before: number; readonly limit: number; readonly without: readonly string[] },
): Promise<readonly LogEntry[]> => {
  const newest = guild.read
    .selectFrom('log')
    .select(LOG_COLUMNS)
    .where('number', '<', page.before)
    .where((where) => (page.without.length > 0 ? where('type', 'not in', page.without) : where.lit(true)))
    .orderBy('number', 'desc')
    .limit(page.limit);
  const found = await Promise.all([
    newest.where(sql<boolean>`actor ->> 'id' = ${userId}`).execute(),
    newest.where('entity', '=', 'member').where('entity_id', '=', userId).execute(),
    ...about.map(({ entity, ids }) =>
      newest
        .where('entity', '=', entity)
        .where(sql<boolean>`entity_id in (select theirs.id from ${ids(guild.read, userId)} as theirs)`)
        .execute(),
    ),
  ]);
  const rows = new Map(found.flat().map((row) => [row.number, row]));
  return [...rows.values()]
    .sort((a, b) => b.number - a.number)
    .slice(0, page.limit)
    .map((row) => toEntry(guild, row));
};
