import { z } from 'zod';
import type { FieldKind } from '#sync/mirror.ts';

/** How a field lies in its column: as it is, as a `timestamptz` (ISO 8601 in UTC here), or as `jsonb`. */
export type Storage = 'plain' | 'instant' | 'json';

/** One field of a record. */
export type Field<Schema extends z.ZodType = z.ZodType> = {
  /** The rule that a value obeys, whoever gives it: a form, the API, a command or Discord. */
  readonly schema: Schema;
  readonly column: string;
  readonly storage: Storage;
  readonly merge: FieldKind;
};

type FieldOptions = {
  readonly column: string;
  readonly storage?: Storage;
  readonly merge?: FieldKind;
};

/** Declares a field; keeps its type. */
export const field = <Schema extends z.ZodType>(
  schema: Schema,
  { column, storage = 'plain', merge = 'value' }: FieldOptions,
): Field<Schema> => ({ schema, column, storage, merge });

export type FieldSet = Readonly<Record<string, Field>>;

/** Fields by name, with the values that their rules give. */
export type ValuesOf<Fields extends FieldSet> = {
  readonly [Name in keyof Fields]: z.output<Fields[Name]['schema']>;
};

/** Some fields; what is left out or undefined stays as it is. */
export type PatchOf<Fields extends FieldSet> = {
  readonly [Name in keyof Fields]?: ValuesOf<Fields>[Name] | undefined;
};

/** What every record has besides its fields. Times are ISO 8601 in UTC. */
export type RecordFacts = {
  readonly id: number;
  /** Counts the record's changes, from 1; the ETag. */
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  /** The name of who made it. */
  readonly createdBy: string;
  /** When each field was last changed, Unix milliseconds; decides "last modified". */
  readonly fieldTimes: Readonly<Record<string, number>>;
};

/** A record of a definition. */
export type RecordOf<Definition> =
  Definition extends RecordDefinition<infer Fields> ? ValuesOf<Fields> & RecordFacts : never;

/** A column by which lists are sorted; unique order comes from the id behind it. Whoever has no number or time stands last. */
export type Sort = {
  /** The direction of a list for which nobody chose one; default `desc`. */
  readonly usual?: 'asc' | 'desc';
} & (
  | { readonly column: string; readonly type: 'number' | 'instant'; readonly isNullable: boolean }
  | { readonly column: string; readonly type: 'text'; readonly isNullable: false }
);

/** A kind of record, declared once: what it is called, where it lies and which fields it has. */
export type RecordDefinition<Fields extends FieldSet = FieldSet> = {
  /** In the log and of its mirror, singular: `task`. Stable, in the database. */
  readonly entity: string;
  readonly table: string;
  readonly fields: Fields;
  /** How lists can be sorted, by name; the first is the default. `id` is newest or oldest. */
  readonly sorts: Readonly<Record<string, Sort>>;
  /** The field by which people know a record; the log names it. Without one it has its number only. */
  readonly named?: string;
  /** Columns of text in which words are looked for; a number finds the record of that number as well. */
  readonly searched: readonly string[];
  /** Whether a link follows its changes. */
  readonly isMirrored: boolean;
};

/** Declares a kind of record. Pure; the dashboard reads it too. */
export const defineRecord = <const Fields extends FieldSet>(
  definition: RecordDefinition<Fields>,
): RecordDefinition<Fields> => definition;

/** The sort that every record has: newest first or oldest first. */
export const BY_ID: Sort = { column: 'id', type: 'number', isNullable: false };

/** The record's fields as one Zod object: what a form or the API gives to make one. */
export const valuesSchema = <Fields extends FieldSet>(
  definition: RecordDefinition<Fields>,
): z.ZodObject<{ [Name in keyof Fields]: Fields[Name]['schema'] }> =>
  z.strictObject(
    // Entries lose which field has which rule; they are the same fields.
    Object.fromEntries(Object.entries(definition.fields).map(([name, { schema }]) => [name, schema])) as {
      [Name in keyof Fields]: Fields[Name]['schema'];
    },
  );

/** Names of a record's fields, in the order of their declaration. */
export const fieldNames = <Fields extends FieldSet>(
  definition: RecordDefinition<Fields>,
): readonly (keyof Fields & string)[] => Object.keys(definition.fields);
