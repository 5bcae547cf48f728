import { type RawBuilder, sql } from 'kysely';
import { isoTime } from '#platform/database/iso-time.ts';
import type { FieldValue } from '#sync/mirror.ts';
import {
  type Field,
  type FieldSet,
  fieldNames,
  type RecordDefinition,
  type RecordFacts,
  type ValuesOf,
} from './define-record.ts';
import type { RecordRow } from './tables.ts';

const INSTANTS = ['created_at', 'updated_at'] as const;
const PLAIN_FACTS = ['id', 'version', 'created_by', 'field_times'] as const;

/**
 * Columns of a whole record, to select from its table or from another with the same columns. Times come as text, which is what
 * they become: a page has a hundred of them, and reading each as a date only to write it again is most of what showing it costs.
 */
export const recordColumns = (definition: RecordDefinition, from: string = definition.table) => {
  const fields = Object.values(definition.fields);
  const stored = fields.flatMap(({ column, storage }) => (storage === 'instant' ? [] : [column]));
  const times = fields.flatMap(({ column, storage }) => (storage === 'instant' ? [column] : []));
  return [
    ...[...PLAIN_FACTS, ...stored].map((column) => sql`${sql.ref(`${from}.${column}`)}`.as(column)),
    ...[...INSTANTS, ...times].map((column) => sql`${sql.ref(`${from}.${column}`)}::text`.as(column)),
  ];
};

/** What a field's value is in its column. Pure. */
export const toColumn = ({ storage }: Pick<Field, 'storage'>, value: unknown): unknown => {
  if (value === null || value === undefined) return null;
  if (storage === 'instant') return new Date(String(value));
  return storage === 'json' ? JSON.stringify(value) : value;
};

/**
 * What a column's value is as a field. Pure.
 * @throws RangeError for a time that nobody could be shown
 */
export const fromColumn = ({ storage }: Pick<Field, 'storage'>, value: unknown): FieldValue => {
  if (value === null || value === undefined) return null;
  if (storage === 'instant') return isoTime(value instanceof Date ? value : String(value));
  return value as FieldValue; // pg gives JSON's own types for every column that is declared plain or json
};

/**
 * A row as a record. Values were checked when they were written, so they are not checked again here.
 * @throws RangeError for a row with a time that nobody could be shown
 */
export const toRecord = <Fields extends FieldSet>(
  definition: RecordDefinition<Fields>,
  row: RecordRow,
): ValuesOf<Fields> & RecordFacts => {
  const values = Object.fromEntries(
    Object.entries(definition.fields).map(([name, each]) => [name, fromColumn(each, row[each.column])]),
  );
  return {
    ...(values as ValuesOf<Fields>), // written by `toColumns` from values of this very type
    id: Number(row.id),
    version: Number(row.version),
    createdAt: isoTime(String(row.created_at)),
    updatedAt: isoTime(String(row.updated_at)),
    createdBy: String(row.created_by),
    fieldTimes: row.field_times as RecordFacts['fieldTimes'], // written by records only, in this shape
  };
};

/** Some fields as columns. Pure. */
export const toColumns = <Fields extends FieldSet>(
  definition: RecordDefinition<Fields>,
  values: Partial<ValuesOf<Fields>>,
): Record<string, unknown> =>
  Object.fromEntries(
    fieldNames(definition).flatMap((name) => {
      const declared = definition.fields[name];
      return declared && name in values ? [[declared.column, toColumn(declared, values[name])]] : [];
    }),
  );

/** Values as they are read once they are written. Pure. */
export const asStored = <Fields extends FieldSet>(
  { fields }: RecordDefinition<Fields>,
  values: Partial<ValuesOf<Fields>>,
): Partial<ValuesOf<Fields>> =>
  // Times have one way to be written; all else stays what it is.
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const isTime = fields[name]?.storage === 'instant' && value !== null && value !== undefined;
      return [name, isTime ? isoTime(new Date(String(value))) : value];
    }),
  ) as Partial<ValuesOf<Fields>>;

/** A record's number as links and the log name it. */
export const idAsText = (column: string): RawBuilder<string> => sql<string>`${sql.ref(column)}::text`;
