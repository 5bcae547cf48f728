import { sql } from 'kysely';
import type { Guild } from '#platform/guilds/handle.ts';
import type { Upcoming } from '#platform/schedule/contracts.ts';
import { plannedBetween, type Span } from '#platform/schedule/upcoming.ts';
import type { RecordDefinition } from './define-record.ts';
import { fromTable, readTables, type TableQuery } from './tables.ts';

type Coming = Omit<Upcoming, 'feature'>;

/** What people know a record by. */
const titleOf = ({ table, named, fields }: RecordDefinition) => {
  const column = named === undefined ? undefined : fields[named]?.column;
  return column === undefined ? sql<string>`''` : sql<string>`${sql.ref(`${table}.${column}`)}`;
};

/** What a schedule is going to do with records, whose numbers are its keys. */
export const plannedRecords = async (
  guild: Pick<Guild, 'read'>,
  definition: RecordDefinition,
  [schedule, what]: readonly [string, Coming['what']],
  span: Span,
): Promise<readonly Coming[]> => {
  const planned = await plannedBetween(guild, schedule, span);
  if (planned.length === 0) return [];
  const rows = await fromTable(readTables(guild), definition.table)
    .select(['id', titleOf(definition).as('title')])
    .where('id', 'in', [...new Set(planned.map(({ key }) => Number(key)))])
    .execute();
  const titles = new Map(rows.map((row) => [Number(row.id), String(row.title)]));
  return planned.flatMap(({ key, at, isRepeated }) => {
    const title = titles.get(Number(key));
    return title === undefined ? [] : [{ at, what, id: Number(key), title, isRepeated }];
  });
};

/** Records that are due, by a column with their time. @param narrow which of them */
export const dueRecords = async (
  guild: Pick<Guild, 'read'>,
  definition: RecordDefinition,
  {
    column,
    what,
    narrow,
  }: {
    readonly column: string;
    readonly what: Coming['what'];
    readonly narrow: (records: TableQuery) => TableQuery;
  },
  { from, to, limit }: Span,
): Promise<readonly Coming[]> => {
  const rows = await narrow(fromTable(readTables(guild), definition.table))
    .select(['id', column, titleOf(definition).as('title')])
    .where(column, '>=', from)
    .where(column, '<', to)
    .orderBy(column)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((row: Readonly<Record<string, unknown>>) => ({
    at: new Date(String(row[column])).toISOString(),
    what,
    id: Number(row.id),
    title: String(row.title),
    isRepeated: false,
  }));
};
