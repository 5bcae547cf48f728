import { type ExpressionBuilder, type SelectQueryBuilder, sql } from 'kysely';
import { z } from 'zod';
import { DomainError, notFound } from '#platform/errors.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { isStorable } from '#platform/text/text.ts';
import type { FieldSet, RecordDefinition, RecordFacts, Sort, ValuesOf } from './define-record.ts';
import { recordColumns, toRecord } from './rows.ts';
import { type RecordRow, type RecordTables, readTables } from './tables.ts';

/** Matches are counted up to here; a list says "more than", because counting 100,000 rows costs more than showing 25. */
export const COUNTED = 1_000;

type Query = SelectQueryBuilder<RecordTables, string, object>;

export type Direction = 'asc' | 'desc';

/** Which records a list shows, in which order, and where it goes on. */
export type PageRequest = {
  /** Narrows the list: the feature's own SQL. */
  readonly narrow?: ((query: Query) => Query) | undefined;
  readonly sort?: string | undefined;
  readonly direction?: Direction | undefined;
  /** As the page before gave it. */
  readonly cursor?: string | undefined;
  readonly limit: number;
};

export type RecordPage<Record> = {
  readonly records: readonly Record[];
  readonly nextCursor: string | null;
  /** How many match in all, up to `COUNTED`. */
  readonly total: number;
  /** Whether more match than were counted. */
  readonly isMore: boolean;
};

/** One record, or undefined. */
export const findRecord = async <Fields extends FieldSet>(
  guild: Pick<Guild, 'read'>,
  definition: RecordDefinition<Fields>,
  id: number,
): Promise<(ValuesOf<Fields> & RecordFacts) | undefined> => {
  const row = await readTables(guild)
    .selectFrom(definition.table)
    .select(recordColumns(definition))
    .where('id', '=', id)
    .executeTakeFirst();
  return row && toRecord(definition, row);
};

/** @throws DomainError not-found */
export const loadRecord = async <Fields extends FieldSet>(
  guild: Pick<Guild, 'read'>,
  definition: RecordDefinition<Fields>,
  id: number,
): Promise<ValuesOf<Fields> & RecordFacts> => {
  const record = await findRecord(guild, definition, id);
  if (!record) throw notFound(`${definition.entity} ${id}`);
  return record;
};

/**
 * A page of records by keyset: the rows after the cursor in the order of the sort's column and then of the number, so that a page deep in
 * a long list costs what the first one costs.
 * @throws DomainError unknown-sort, bad-cursor
 */
export const findPage = async <Fields extends FieldSet>(
  guild: Pick<Guild, 'read'>,
  definition: RecordDefinition<Fields>,
  request: PageRequest,
): Promise<RecordPage<ValuesOf<Fields> & RecordFacts>> => {
  const { narrow = (query: Query) => query, direction = 'desc', limit } = request;
  const sort = sortOf(definition, request.sort);
  const base = (): Query => narrow(readTables(guild).selectFrom(definition.table) as Query);
  const after = request.cursor === undefined ? undefined : readCursor(sort, request.cursor);
  let query = base().select(recordColumns(definition));
  if (after) query = query.where((where) => isAfter(where, sort, direction, after));
  if (sort.column !== 'id') {
    query = query.orderBy(sort.column, (order) => {
      const directed = direction === 'desc' ? order.desc() : order.asc();
      return sort.isNullable ? directed.nullsLast() : directed;
    });
  }
  const rowsQuery = query.orderBy('id', direction).limit(limit + 1);
  const [rows, counted] = await Promise.all([
    rowsQuery.execute() as Promise<RecordRow[]>,
    count(guild, base()),
  ]);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    records: shown.map((row) => toRecord(definition, row)),
    nextCursor: rows.length > limit && last ? writeCursor(sort, last) : null,
    total: Math.min(counted, COUNTED),
    isMore: counted > COUNTED,
  };
};

const count = async (guild: Pick<Guild, 'read'>, query: Query): Promise<number> => {
  const some = query.select(sql`1`.as('one')).limit(COUNTED + 1);
  const { total } = await readTables(guild)
    .selectFrom(some.as('some'))
    .select(sql<number>`count(*)`.as('total'))
    .executeTakeFirstOrThrow();
  return Number(total);
};

const sortOf = (definition: RecordDefinition, name: string | undefined): Sort => {
  const sort = name === undefined ? Object.values(definition.sorts)[0] : definition.sorts[name];
  if (!sort) throw new DomainError('unknown-sort', 400, { sort: name ?? '' });
  return sort;
};

/** The sorted value of the last row that was shown, and its number. */
type Cursor = { readonly value: string | number | Date | null; readonly id: number };

const id = z.int().min(0).max(2_147_483_647);
const cursorSchemas = {
  number: z.tuple([z.int().nullable(), id]),
  text: z.tuple([z.string().refine(isStorable).nullable(), id]),
  instant: z.tuple([z.iso.datetime().pipe(z.coerce.date()).nullable(), id]),
} as const;

const writeCursor = (sort: Sort, row: RecordRow): string =>
  Buffer.from(JSON.stringify([row[sort.column], row.id])).toString('base64url');

/** @throws DomainError bad-cursor */
const readCursor = (sort: Sort, text: string): Cursor => {
  try {
    const [value, id] = cursorSchemas[sort.type].parse(
      JSON.parse(Buffer.from(text, 'base64url').toString('utf8')),
    );
    return { value, id };
  } catch {
    throw new DomainError('bad-cursor', 400);
  }
};

/** Rows behind the cursor. Written so that an index on the column and the number gives them in order from there on. */
const isAfter = (
  where: ExpressionBuilder<RecordTables, string>,
  sort: Sort,
  direction: Direction,
  { value, id }: Cursor,
) => {
  const beyond = direction === 'desc' ? '<' : '>';
  const upTo = direction === 'desc' ? '<=' : '>=';
  if (sort.column === 'id') return where('id', beyond, id);
  if (value === null) return where.and([where(sort.column, 'is', null), where('id', beyond, id)]);
  const behind = where.and([
    where(sort.column, upTo, value),
    where.or([where(sort.column, beyond, value), where('id', beyond, id)]),
  ]);
  return sort.isNullable ? where.or([behind, where(sort.column, 'is', null)]) : behind;
};
