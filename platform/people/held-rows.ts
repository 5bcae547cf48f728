import { type Expression, sql } from 'kysely';
import type { Guild } from '#platform/guilds/handle.ts';
import type { PersonalData, PersonalRow } from './personal-data.ts';

/** A query of what is held about somebody. */
type HeldQuery = Expression<unknown> & { readonly execute: () => Promise<readonly PersonalRow[]> };

/** How many rows a query has, counted where they are. */
export const countRows = async (
  { read }: Pick<Guild, 'read'>,
  rows: Expression<unknown>,
): Promise<number> => {
  const { count } = await read
    .selectNoFrom(sql<number>`(select count(*) from ${rows} as held)`.as('count'))
    .executeTakeFirstOrThrow();
  return count;
};

/** How a part is read and counted whose rows one query has. */
export const heldRows = (
  rows: (guild: Guild, userId: string) => HeldQuery,
): Pick<PersonalData, 'read' | 'count'> => ({
  read: (guild, userId) => rows(guild, userId).execute(),
  count: (guild, userId) => countRows(guild, rows(guild, userId)),
});
