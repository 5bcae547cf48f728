import { type OrderByItemBuilder, type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { ordered } from '#platform/database/collation.ts';
import { DomainError } from '#platform/errors.ts';
import type { Locale } from '#platform/i18n/translate.ts';
import { isStorable } from '#platform/text/text.ts';
import type { Sort } from './define-record.ts';
import type { RecordRow } from './tables.ts';

export type Direction = 'asc' | 'desc';

/** In which order a list is. */
export type Order = { readonly sort: Sort; readonly direction: Direction; readonly language: Locale };

/** The sorted value of the last row that was shown, and its number. */
export type Cursor = { readonly value: string | number | null; readonly id: number };

const id = z.int().min(0).max(2_147_483_647);
const cursorSchemas = {
  number: z.tuple([z.int().nullable(), id]),
  text: z.tuple([z.string().refine(isStorable).nullable(), id]),
  // As the server wrote it; it reads it back.
  instant: z.tuple([
    z
      .string()
      .regex(/^\d{4,6}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?[+-][\d:]{2,9}$/)
      .nullable(),
    id,
  ]),
} as const;

/** Where the page after a row begins. Pure. */
export const writeCursor = (sort: Sort, row: RecordRow): string =>
  Buffer.from(JSON.stringify([row[sort.column], row.id])).toString('base64url');

/** @throws DomainError bad-cursor */
export const readCursor = (sort: Sort, text: string): Cursor => {
  try {
    const [value, id] = cursorSchemas[sort.type].parse(
      JSON.parse(Buffer.from(text, 'base64url').toString('utf8')),
    );
    return { value, id };
  } catch {
    throw new DomainError('bad-cursor', 400);
  }
};

/** Places of a cursor's values in a query's text. */
export type CursorPlaces = { readonly value: RawBuilder<unknown>; readonly id: RawBuilder<number> };

/** A sorted column as it is ordered: words by the rules of a language. */
const sorted = ({ sort, language }: Order, table: string): RawBuilder<unknown> => {
  const column = sql.ref<string>(`${table}.${sort.column}`);
  return sort.type === 'text' ? ordered(column, language) : column;
};

const CASTS = { number: 'bigint', text: 'text', instant: 'timestamptz' } as const;

/**
 * Rows behind the cursor, whose `value` is null or not as `isNull` says. Written so that an index on the column and the number
 * gives them in order from there on.
 */
export const isBehind = (
  order: Order,
  table: string,
  at: CursorPlaces,
  isNull: boolean,
): RawBuilder<boolean> => {
  const { sort, direction } = order;
  const [beyond, upTo] = direction === 'desc' ? [sql`<`, sql`<=`] : [sql`>`, sql`>=`];
  const number = sql.ref(`${table}.id`);
  if (sort.column === 'id') return sql<boolean>`${number} ${beyond} ${at.id}`;
  const plain = sql.ref(`${table}.${sort.column}`);
  if (isNull) return sql<boolean>`(${plain} is null and ${number} ${beyond} ${at.id})`;
  const column = sorted(order, table);
  const value = sql`${at.value}::${sql.raw(CASTS[sort.type])}`;
  const behind = sql<boolean>`(${column} ${upTo} ${value} and (${column} ${beyond} ${value} or ${number} ${beyond} ${at.id}))`;
  return sort.isNullable ? sql<boolean>`(${behind} or ${plain} is null)` : behind;
};

/** A term of an order. */
type OrderTerm = {
  readonly by: RawBuilder<unknown>;
  readonly way: (order: OrderByItemBuilder) => OrderByItemBuilder;
};

/** What a query orders by: rows without a value come last, and the number decides among equals. */
export const orderTerms = (order: Order, table: string): readonly OrderTerm[] => {
  const { sort, direction } = order;
  const directed = (item: OrderByItemBuilder) => (direction === 'desc' ? item.desc() : item.asc());
  const byNumber = { by: sql.ref(`${table}.id`), way: directed };
  if (sort.column === 'id') return [byNumber];
  const way: OrderTerm['way'] = (item) => (sort.isNullable ? directed(item).nullsLast() : directed(item));
  return [{ by: sorted(order, table), way }, byNumber];
};
