import { z } from 'zod';
import {
  type Field,
  type FieldSet,
  type FieldValue,
  fieldNames,
  type RecordDefinition,
  type RecordFacts,
  type ValuesOf,
} from './define-record.ts';
import type { RecordRow } from './tables.ts';

const FACTS = ['id', 'version', 'created_at', 'updated_at', 'created_by', 'field_times'] as const;

/** Columns of a whole record. */
export const recordColumns = (definition: RecordDefinition): readonly string[] => [
  ...FACTS,
  ...Object.values(definition.fields).map(({ column }) => column),
];

const factsSchema = z.object({
  id: z.number(),
  version: z.number(),
  created_at: z.date(),
  updated_at: z.date(),
  created_by: z.string(),
  field_times: z.record(z.string(), z.number()),
});

/** What a field's value is in its column. Pure. */
export const toColumn = ({ storage }: Pick<Field, 'storage'>, value: unknown): unknown => {
  if (value === null || value === undefined) return null;
  if (storage === 'instant') return new Date(String(value));
  return storage === 'json' ? JSON.stringify(value) : value;
};

/** What a column's value is as a field. Pure. */
export const fromColumn = ({ storage }: Pick<Field, 'storage'>, value: unknown): FieldValue => {
  if (value === null || value === undefined) return null;
  if (storage === 'instant' && value instanceof Date) return value.toISOString();
  return value as FieldValue; // pg gives JSON's own types for every column that is declared plain or json
};

/**
 * A row as a record. Values were checked when they were written, so they are not checked again here.
 * @throws z.ZodError when the row is not one of a record's table
 */
export const toRecord = <Fields extends FieldSet>(
  definition: RecordDefinition<Fields>,
  row: RecordRow,
): ValuesOf<Fields> & RecordFacts => {
  const facts = factsSchema.parse(row);
  const values = Object.fromEntries(
    Object.entries(definition.fields).map(([name, each]) => [name, fromColumn(each, row[each.column])]),
  );
  return {
    ...(values as ValuesOf<Fields>), // written by `toColumns` from values of this very type
    id: facts.id,
    version: facts.version,
    createdAt: facts.created_at.toISOString(),
    updatedAt: facts.updated_at.toISOString(),
    createdBy: facts.created_by,
    fieldTimes: facts.field_times,
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
