import { actorName } from '#platform/changes/actor.ts';
import type { NewLogEntry } from '#platform/changes/log-entry.ts';
import { notFound, stale } from '#platform/errors.ts';
import type { ChangeTx } from '#platform/guilds/handle.ts';
import { markChanged } from '#sync/links.ts';
import {
  type FieldSet,
  type FieldValue,
  fieldNames,
  type PatchOf,
  type RecordDefinition,
  type RecordFacts,
  type ValuesOf,
} from './define-record.ts';
import { readDeletion } from './history.ts';
import { recordColumns, toColumns, toRecord } from './rows.ts';
import { writeTables } from './tables.ts';

type LogData = NewLogEntry['data'];
type Whole<Fields extends FieldSet> = ValuesOf<Fields> & RecordFacts;

/** A kind of record with what holds for it, whoever changes it: a form, a command, a mirror, an undo. */
export type RecordKind<Fields extends FieldSet = FieldSet> = {
  readonly definition: RecordDefinition<Fields>;
  /**
   * The values as they are to be written, given those that are wanted: derives what follows from others, refuses what must not be.
   * `before` is undefined for a new record.
   * @throws DomainError
   */
  readonly settle?: (
    tx: ChangeTx,
    wanted: ValuesOf<Fields>,
    before: Whole<Fields> | undefined,
  ) => Promise<ValuesOf<Fields>> | ValuesOf<Fields>;
  /** What follows in the same change: a reminder, a payment. `after` is undefined for a deleted record, `before` for a new one. */
  readonly changed?: (
    tx: ChangeTx,
    before: Whole<Fields> | undefined,
    after: Whole<Fields> | undefined,
  ) => Promise<void>;
};

/** Declares a kind of record; keeps its fields' types. */
export const defineKind = <Fields extends FieldSet>(kind: RecordKind<Fields>): RecordKind<Fields> => kind;

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

const log = (tx: ChangeTx, { entity }: RecordDefinition, id: number, verb: string, data: LogData): void =>
  tx.log({ type: `${entity}.${verb}`, entity, entityId: String(id), data });

const follow = async (tx: ChangeTx, { entity, isMirrored }: RecordDefinition, id: number): Promise<void> => {
  if (isMirrored) await markChanged(tx, entity, String(id));
};

const pick = <Values extends object>(values: Values, names: readonly string[]): Partial<Values> =>
  // Entries lose the fields' types on the way; they are the same fields.
  Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name))) as Partial<Values>;

/** Fields as they go into the log: rules give JSON only. */
const asData = (values: object): LogData => values as LogData;

/** Makes a record: the row, the entry `<entity>.created` with all values, its link pending. */
export const makeRecord = async <Fields extends FieldSet>(
  tx: ChangeTx,
  kind: RecordKind<Fields>,
  values: ValuesOf<Fields>,
): Promise<Whole<Fields>> => insert(tx, kind, values, 'created', {});

const insert = async <Fields extends FieldSet>(
  tx: ChangeTx,
  kind: RecordKind<Fields>,
  wanted: ValuesOf<Fields>,
  verb: string,
  facts: Readonly<Record<string, unknown>>,
): Promise<Whole<Fields>> => {
  const { definition } = kind;
  const values = kind.settle ? await kind.settle(tx, wanted, undefined) : wanted;
  const time = tx.now.getTime();
  const row = await writeTables(tx)
    .insertInto(definition.table)
    .values({
      ...toColumns(definition, values),
      created_at: tx.now,
      updated_at: tx.now,
      created_by: actorName(tx.actor),
      field_times: JSON.stringify(Object.fromEntries(fieldNames(definition).map((name) => [name, time]))),
      ...facts,
    })
    .returning(recordColumns(definition))
    .executeTakeFirstOrThrow();
  const record = toRecord(definition, row);
  log(tx, definition, record.id, verb, asData(values));
  await follow(tx, definition, record.id);
  await kind.changed?.(tx, undefined, record);
  return record;
};

/** The record, locked until the change ends; undefined when there is none. */
export const lockRecord = async <Fields extends FieldSet>(
  tx: ChangeTx,
  definition: RecordDefinition<Fields>,
  id: number,
): Promise<Whole<Fields> | undefined> => {
  const row = await writeTables(tx)
    .selectFrom(definition.table)
    .select(recordColumns(definition))
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row && toRecord(definition, row);
};

/**
 * The record, locked, on which a change is based.
 * @param ifVersion the version that the change is based on; undefined takes whatever is there
 * @throws DomainError not-found, stale
 */
export const takeRecord = async <Fields extends FieldSet>(
  tx: ChangeTx,
  definition: RecordDefinition<Fields>,
  id: number,
  ifVersion?: number,
): Promise<Whole<Fields>> => {
  const record = await lockRecord(tx, definition, id);
  if (!record) throw notFound(`${definition.entity} ${id}`);
  if (ifVersion !== undefined && ifVersion !== record.version) throw stale();
  return record;
};

/** What a change of a record is called in the log, and what is told besides the fields. */
export type Because = { readonly verb: string; readonly data?: LogData };

/**
 * Writes what differs: fields, their times, the next version, one entry with old and new, the link pending. Nothing differs and no
 * `because`: nothing is written. Takes a locked record.
 * @param because for an entry other than `<entity>.updated`; it is logged though no field differs
 * @returns the record as it is now
 */
export const patchRecord = async <Fields extends FieldSet>(
  tx: ChangeTx,
  kind: RecordKind<Fields>,
  record: Whole<Fields>,
  patch: PatchOf<Fields>,
  because?: Because,
): Promise<Whole<Fields>> => {
  const { definition } = kind;
  const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
  const asked: ValuesOf<Fields> = { ...record, ...given };
  const wanted = kind.settle ? await kind.settle(tx, asked, record) : asked;
  const changed = fieldNames(definition).filter((name) => !isSame(wanted[name], record[name]));
  if (changed.length === 0 && !because) return record;
  const values = pick(wanted, changed);
  const times = Object.fromEntries(changed.map((name) => [name, tx.now.getTime()]));
  const row = await writeTables(tx)
    .updateTable(definition.table)
    .set({
      ...toColumns(definition, values),
      version: record.version + 1,
      updated_at: tx.now,
      field_times: JSON.stringify({ ...record.fieldTimes, ...times }),
    })
    .where('id', '=', record.id)
    .returning(recordColumns(definition))
    .executeTakeFirstOrThrow();
  const changes = Object.fromEntries(
    changed.map((name) => [name, { old: record[name] as FieldValue, new: wanted[name] as FieldValue }]),
  );
  log(tx, definition, record.id, because?.verb ?? 'updated', { ...because?.data, changes });
  await follow(tx, definition, record.id);
  const after = toRecord(definition, row);
  await kind.changed?.(tx, record, after);
  return after;
};

/** Deletes a locked record; the entry `<entity>.deleted` keeps what it was, so that it can be restored. */
export const deleteRecord = async <Fields extends FieldSet>(
  tx: ChangeTx,
  kind: RecordKind<Fields>,
  record: Whole<Fields>,
  data: LogData = {},
): Promise<void> => {
  const { definition } = kind;
  await writeTables(tx).deleteFrom(definition.table).where('id', '=', record.id).execute();
  const was = Object.fromEntries(fieldNames(definition).map((name) => [name, record[name] as FieldValue]));
  const { version, createdBy, createdAt } = record;
  log(tx, definition, record.id, 'deleted', { ...data, was, facts: { version, createdBy, createdAt } });
  await follow(tx, definition, record.id);
  await kind.changed?.(tx, record, undefined);
};

/**
 * Puts a deleted record back under its number, with what it was.
 * @throws DomainError not-found when nothing of that number was deleted, or it is back already
 */
export const restoreRecord = async <Fields extends FieldSet>(
  tx: ChangeTx,
  kind: RecordKind<Fields>,
  id: number,
): Promise<Whole<Fields>> => {
  const { definition } = kind;
  const deleted = await readDeletion(tx, definition, id);
  if (!deleted || (await lockRecord(tx, definition, id))) throw notFound(`${definition.entity} ${id}`);
  const { version, createdBy, createdAt } = deleted.facts;
  return insert(tx, kind, deleted.values, 'restored', {
    id,
    version: version + 1,
    created_by: createdBy,
    created_at: new Date(createdAt),
  });
};
