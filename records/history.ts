import { z } from 'zod';
import { DomainError } from '#platform/errors.ts';
import type { ChangeTx } from '#platform/guilds/handle.ts';
import {
  type FieldSet,
  fieldNames,
  type RecordDefinition,
  type ValuesOf,
  valuesSchema,
} from './define-record.ts';
import type { RecordKind } from './kind.ts';

/** Where a value was that did not win a conflict. */
export const SIDES = ['here', 'there'] as const;

const factsSchema = z.object({
  version: z.int().default(1),
  createdBy: z.string().optional(),
  createdAt: z.iso.datetime().optional(),
});
const deletionSchema = z.object({
  was: z.record(z.string(), z.json()),
  facts: factsSchema,
  kept: z.json().optional(),
});
const changesSchema = z.object({
  changes: z.record(z.string(), z.object({ old: z.json(), new: z.json() })).default({}),
  lost: z.array(z.object({ field: z.string(), side: z.enum(SIDES), value: z.json() })).default([]),
});

/** A deleted record as its entry in the log tells it. */
type Deletion<Fields extends FieldSet> = {
  readonly values: ValuesOf<Fields>;
  readonly facts: z.output<typeof factsSchema>;
  /** Of what is read beside it. */
  readonly kept: unknown;
};

/** What a field that came later counts as having been: nothing, and of one that is only ever true or false, false. Pure. */
const valueOfNone = ({ fields }: RecordKind['definition'], name: string): false | null => {
  const schema = fields[name]?.schema;
  return schema?.safeParse(null).success || !schema?.safeParse(false).success ? null : false;
};

/**
 * What a record was when it was deleted last; undefined when it never was.
 * @throws DomainError outdated-record when its fields have other rules by now
 */
export const readDeletion = async <Fields extends FieldSet, Extra extends object>(
  tx: ChangeTx,
  { definition, outdatedDeletion = (data) => data }: RecordKind<Fields, Extra>,
  id: number,
): Promise<Deletion<Fields> | undefined> => {
  const row = await tx.db
    .selectFrom('log')
    .select('data')
    .where('entity', '=', definition.entity)
    .where('entity_id', '=', String(id))
    .where('type', '=', `${definition.entity}.deleted`)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!row) return undefined;
  const today = deletionSchema.safeParse(row.data);
  const deletion = today.success ? today : deletionSchema.safeParse(outdatedDeletion(row.data));
  const none = Object.fromEntries(
    fieldNames(definition).map((name) => [name, valueOfNone(definition, name)]),
  );
  const values = valuesSchema(definition).safeParse({ ...none, ...deletion.data?.was });
  if (!deletion.success || !values.success) throw new DomainError('outdated-record', 409);
  const { facts, kept } = deletion.data;
  return { values: values.data as ValuesOf<Fields>, facts, kept }; // parsed by these very rules
};

/** What is to be brought back: what an entry of the log replaced or says that it lost a conflict, one field or all that it changed, of those that a person may change. */
export type BroughtBack = {
  /** Number of the entry. */
  readonly entry: number;
  readonly field?: string | undefined;
  /** Of an entry that tells what lost a conflict: which side's value. */
  readonly side?: (typeof SIDES)[number] | undefined;
  readonly among: readonly string[];
};

/**
 * The values that an entry of a record's log replaced, or that lost a conflict by it, to be brought back.
 * @throws DomainError nothing-to-bring-back, outdated-record
 */
export const readReplaced = async <Fields extends FieldSet>(
  tx: ChangeTx,
  definition: RecordDefinition<Fields>,
  id: number,
  { entry, field, side, among }: BroughtBack,
): Promise<Partial<ValuesOf<Fields>>> => {
  const row = await tx.db
    .selectFrom('log')
    .select('data')
    .where('number', '=', entry)
    .where('entity', '=', definition.entity)
    .where('entity_id', '=', String(id))
    .executeTakeFirst();
  const parsed = changesSchema.safeParse(row?.data);
  const { changes = {}, lost = [] } = parsed.data ?? {};
  const replaced = [
    ...Object.entries(changes).map(([name, { old }]) => [name, old] as const),
    ...lost
      .filter((each) => side === undefined || each.side === side)
      .map((each) => [each.field, each.value] as const),
  ].filter(
    ([name]) => name in definition.fields && among.includes(name) && (field === undefined || name === field),
  );
  if (replaced.length === 0) throw new DomainError('nothing-to-bring-back', 409);
  const values = valuesSchema(definition).partial().safeParse(Object.fromEntries(replaced));
  if (!values.success) throw new DomainError('outdated-record', 409);
  return values.data as Partial<ValuesOf<Fields>>; // parsed by these very rules
};
