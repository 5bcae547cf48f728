import { sql } from 'kysely';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import type { GuildReader } from '#platform/guilds/schema-access.ts';
import { readWithin } from '#platform/guilds/schema-access.ts';
import { readTables, writeTables } from '#records/tables.ts';
import { type CleanUp, cleanUpRecord } from '../clean-up.ts';
import { readMembers } from '../tables.ts';

/** How far a clean-up is: people by what became of them. */
type Counts = Readonly<Record<string, number>>;

/** Those that do not go on any more: what was counted at their end holds. */
const ENDED: ReadonlySet<CleanUp['state']> = new Set(['done', 'undone']);

const count = async (
  guild: { readonly read: GuildReader },
  ids: readonly number[],
): Promise<ReadonlyMap<number, Counts>> => {
  if (ids.length === 0) return new Map();
  const rows = await readMembers(guild)
    .selectFrom('member_clean_up_people')
    .select(['clean_up', 'state', sql<number>`count(*)::int`.as('count')])
    .where('clean_up', 'in', ids)
    .groupBy(['clean_up', 'state'])
    .execute();
  return new Map(
    [...Map.groupBy(rows, (row) => row.clean_up)].map(([id, counts]) => [
      id,
      Object.fromEntries(counts.map(({ state, count: people }) => [state, people])),
    ]),
  );
};

/** Keeps how a clean-up went that ends with this change. */
export const keepCounts = async (tx: ChangeTx, id: number): Promise<void> => {
  const counts = (await count({ read: readWithin(tx) }, [id])).get(id) ?? {};
  await writeTables(tx)
    .updateTable(cleanUpRecord.table)
    .set({ counts: JSON.stringify(counts) })
    .where('id', '=', id)
    .execute();
};

/** How far clean-ups are. People are counted of those only that go on. */
export const countPeople = async (
  guild: Guild,
  cleanUps: readonly Pick<CleanUp, 'id' | 'state'>[],
): Promise<ReadonlyMap<number, Counts>> => {
  const ended = cleanUps.flatMap(({ id, state }) => (ENDED.has(state) ? [id] : []));
  const rows =
    ended.length === 0
      ? []
      : await readTables(guild)
          .selectFrom(cleanUpRecord.table)
          .select(['id', 'counts'])
          .where('id', 'in', ended)
          .where('counts', 'is not', null)
          .execute();
  const kept = new Map(rows.map((row) => [Number(row.id), row.counts as Counts]));
  const counted = await count(
    guild,
    cleanUps.flatMap(({ id }) => (kept.has(id) ? [] : [id])),
  );
  return new Map([...counted, ...kept]);
};
