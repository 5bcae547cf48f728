import { foldedSql, orderedSql } from '#platform/database/collation.ts';
import { LOCALES } from '#platform/i18n/translate.ts';
import { CASTS, type Direction, LAST } from './cursor.ts';
import type { RecordDefinition, Sort } from './define-record.ts';

const DIRECTIONS: readonly Direction[] = ['asc', 'desc'];

/** What a sort orders by, as `sortExpression` says it; a column without a value is another one in each direction. */
const expressions = (sort: Sort): readonly string[] => {
  if (sort.column === 'id') return []; // the primary key
  if (sort.type === 'text') return LOCALES.map((locale) => orderedSql(sort.column, locale));
  if (!sort.isNullable) return [sort.column];
  const { type, column } = sort;
  return DIRECTIONS.map((direction) => `(coalesce(${column}, '${LAST[type][direction]}'::${CASTS[type]}))`);
};

/**
 * Indexes with which a page of a long list costs what one of a short list costs, whatever it is sorted by and wherever it begins, and
 * with which words are found in long texts. For the step that makes a table, or that adds a sort to it.
 */
export const recordIndexes = ({
  table,
  sorts,
  searched,
}: Pick<RecordDefinition, 'table' | 'sorts' | 'searched'>): string => {
  const words = searched.map((column) => `${foldedSql(column)} gin_trgm_ops`).join(', ');
  return [
    ...Object.values(sorts)
      .flatMap(expressions)
      .map((expression) => `create index on ${table} (${expression}, id);`),
    ...(words === '' ? [] : [`create index on ${table} using gin (${words});`]),
  ].join('\n');
};
