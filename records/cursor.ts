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
export type Cursor = { readonly value: string | number; readonly id: number };

/** What stands for "none", so that it comes last in a direction. */
export const LAST = {
  number: { asc: '9223372036854775807', desc: '-9223372036854775808' },
  instant: { asc: 'infinity', desc: '-infinity' },
} as const;
/** As what a cursor's value is compared. */
export const CASTS = { number: 'bigint', text: 'text', instant: 'timestamptz' } as const;

const id = z.int().min(0).max(2_147_483_647);
const cursorSchemas = {
  number: z.tuple([z.int().nullable(), id]),
  text: z.tuple([z.string().refine(isStorable), id]),
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
export const readCursor = ({ sort, direction }: Order, text: string): Cursor => {
  const json = (): unknown => {
    try {
      return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    } catch {
      return undefined; // no cursor of ours
    }
  };
  const parsed = cursorSchemas[sort.type].safeParse(json()).data;
  if (!parsed) throw new DomainError('bad-cursor', 400);
  const [value, id] = parsed;
  return { value: value ?? (sort.type === 'text' ? '' : LAST[sort.type][direction]), id };
};

/**
 * What a column is ordered by: words by the rules of a language, what is missing by a value behind all others. One expression, so
 * that an index on it and the number gives rows in order from any of them on.
 */
export const sortExpression = ({ sort, direction, language }: Order, table: string): RawBuilder<unknown> => {
  const column = sql.ref<string>(`${table}.${sort.column}`);
  if (sort.type === 'text') return ordered(column, language);
  if (!sort.isNullable) return column;
  return sql`coalesce(${column}, ${sql.lit(LAST[sort.type][direction])}::${sql.raw(CASTS[sort.type])})`;
};

/** Places of a cursor's values in a query's text. */
export type CursorPlaces = { readonly value: RawBuilder<unknown>; readonly id: RawBuilder<number> };

/** Rows behind the cursor. */
export const isBehind = (order: Order, table: string, at: CursorPlaces): RawBuilder<boolean> => {
  const { sort, direction } = order;
  const beyond = direction === 'desc' ? sql`<` : sql`>`;
  const number = sql.ref(`${table}.id`);
  if (sort.column === 'id') return sql<boolean>`${number} ${beyond} ${at.id}`;
  const value = sql`${at.value}::${sql.raw(CASTS[sort.type])}`;
  return sql<boolean>`(${sortExpression(order, table)}, ${number}) ${beyond} (${value}, ${at.id})`;
};

/** A term of an order. */
type OrderTerm = {
  readonly by: RawBuilder<unknown>;
  readonly way: (order: OrderByItemBuilder) => OrderByItemBuilder;
};

/** What a query orders by; the number decides among equals. */
export const orderTerms = (order: Order, table: string): readonly OrderTerm[] => {
  const way: OrderTerm['way'] = (item) => (order.direction === 'desc' ? item.desc() : item.asc());
  const byNumber = { by: sql.ref(`${table}.id`), way };
  return order.sort.column === 'id' ? [byNumber] : [{ by: sortExpression(order, table), way }, byNumber];
};
