import { isDeepStrictEqual } from 'node:util';
import { sql } from 'kysely';
import { actorName } from '#platform/changes/actor.ts';
import { isoTime } from '#platform/database/iso-time.ts';
import { DomainError, notFound, stale } from '#platform/errors.ts';
import type { ChangeTx } from '#platform/guilds/handle.ts';
import type { PlaceOf } from '#platform/guilds/places.ts';
import { askStatement, sendStatement } from '#platform/guilds/statements.ts';
import { markChanged, markShownBefore } from '#sync/links.ts';
import {
  type FieldSet,
  fieldNames,
  type PatchOf,
  type RecordDefinition,
  type ValuesOf,
} from './define-record.ts';
import { followFiles, withoutGoneFiles } from './files.ts';
import { readDeletion } from './history.ts';
import type { LogData, RecordKind, Whole } from './kind.ts';
import { asStored, recordColumns, toColumns, toRecord } from './rows.ts';
import { asTables, type RecordRow, type TablesReader, writeTables } from './tables.ts';

/** Writes the entry of what happens to a record, with what people know it by. */
const log = <Fields extends FieldSet>(
  tx: ChangeTx,
  {
    definition: { entity, named },
    tells,
  }: { readonly definition: RecordDefinition<Fields>; readonly tells?: RecordKind<Fields>['tells'] },
  record: ValuesOf<Fields> & { readonly id: number },
  verb: string,
  data: LogData,
): void => {
  const title = named === undefined ? undefined : asData(record)[named];
  tx.log({
    type: `${entity}.${verb}`,
    entity,
    entityId: String(record.id),
    data: { ...tells?.(record), ...data, ...(typeof title === 'string' ? { title } : {}) },
  });
};

const follow = async (tx: ChangeTx, { entity, isMirrored }: RecordDefinition, id: number): Promise<void> => {
  if (isMirrored) await markChanged(tx, entity, String(id));
};

const pick = <Values extends object>(values: Values, names: readonly string[]): Partial<Values> =>
  // Entries lose the fields' types on the way; they are the same fields.
  Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name))) as Partial<Values>;

type Json = LogData[string];

/** A field as it goes into the log: rules give JSON only. */
const asJson = (value: unknown): Json => value as Json;

/** Fields as they go into the log: rules give JSON only. */
const asData = (values: object): LogData => values as LogData;

/** Makes a record: the row, the entry `<entity>.created` with all values, its link pending. */
export const makeRecord = async <Fields extends FieldSet, Extra extends object>(
  tx: ChangeTx,
  kind: RecordKind<Fields, Extra>,
  values: ValuesOf<Fields>,
): Promise<Whole<Fields>> => {
  const settled = kind.settle ? await kind.settle(tx, values, undefined) : values;
  const record = await insert(tx, kind, settled, 'created', {});
  await kind.changed?.(tx, undefined, record);
  return record;
};

/**
 * The record of a fixed number, of which a guild has one, locked; made when there is none. Of several that make it at once one does, and
 * the others wait for it.
 * @param id its number: the next free one would be another after a change that was taken back
 * @param values what it begins with
 */
export const lockOrMakeRecord = async <Fields extends FieldSet, Extra extends object>(
  tx: ChangeTx,
  kind: RecordKind<Fields, Extra>,
  id: number,
  values: ValuesOf<Fields>,
): Promise<Whole<Fields, Extra>> => {
  const there = await lockRecord(tx, kind, id);
  if (there) return there;
  const settled = kind.settle ? await kind.settle(tx, values, undefined) : values;
  const made = await insertFree(tx, kind, settled, 'created', { id });
  if (made) await kind.changed?.(tx, undefined, made);
  return takeRecord(tx, kind, id);
};

/** What the log may hold of a record's values. Pure. */
const loggedOf = <Fields extends FieldSet>(
  { unlogged = [] }: { readonly unlogged?: readonly string[] },
  values: Partial<ValuesOf<Fields>>,
): LogData => Object.fromEntries(Object.entries(asData(values)).filter(([name]) => !unlogged.includes(name)));

const insert = async <Fields extends FieldSet, Extra extends object>(
  tx: ChangeTx,
  kind: RecordKind<Fields, Extra>,
  values: ValuesOf<Fields>,
  verb: string,
  facts: Readonly<Record<string, unknown>>,
): Promise<Whole<Fields>> => {
  const record = await insertFree(tx, kind, values, verb, facts);
  if (!record) throw new DomainError('not-deleted', 409, { id: Number(facts.id) });
  return record;
};

/** Inserts it; undefined when its number is taken. */
const insertFree = async <Fields extends FieldSet, Extra extends object>(
  tx: ChangeTx,
  kind: RecordKind<Fields, Extra>,
  values: ValuesOf<Fields>,
  verb: string,
  facts: Readonly<Record<string, unknown>>,
): Promise<Whole<Fields> | undefined> => {
  const { definition } = kind;
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
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning(recordColumns(definition))
    .executeTakeFirst();
  if (!row) return undefined;
  const record = toRecord(definition, row as RecordRow);
  await followFiles(tx, kind, record.id, [undefined, values]);
  log(tx, kind, record, verb, loggedOf(kind, values));
  await follow(tx, definition, record.id);
  return record;
};

/** The record, locked until the change ends; undefined when there is none. */
export const lockRecord = async <Fields extends FieldSet, Extra extends object>(
  tx: ChangeTx,
  { definition, extra }: RecordKind<Fields, Extra>,
  id: number,
): Promise<Whole<Fields, Extra> | undefined> => {
  const { table } = definition;
  const locked = await sendStatement(
    tx,
    `lock ${table}`,
    (db, place: PlaceOf<{ id: number }>) =>
      asTables(db)
        .selectFrom(table)
        .select(recordColumns(definition))
        .where('id', '=', place('id'))
        .forUpdate(),
    { id },
  );
  // A statement of its own, which is begun once the lock is held: one that waits for a lock sees other tables as they were before.
  const [beside] = extra
    ? await askStatement(
        tx,
        `beside ${table}`,
        (db, place: PlaceOf<{ id: number }>) =>
          asTables(db)
            .selectFrom(table)
            .select(sql`${extra.select(asTables(db) as TablesReader, `${table}.id`)}`.as('extra'))
            .where('id', '=', place('id')),
        { id },
      )
    : [];
  const [row] = await locked.rows;
  if (!row) return undefined;
  const record = toRecord(definition, row as RecordRow);
  // A kind that reads nothing beside its records has no extra.
  return (extra ? { ...record, ...extra.read(beside?.extra) } : record) as Whole<Fields, Extra>;
};

/**
 * The record, locked, on which a change is based.
 * @param ifVersion the version that the change is based on; undefined takes whatever is there
 * @throws DomainError not-found, stale
 */
export const takeRecord = async <Fields extends FieldSet, Extra extends object>(
  tx: ChangeTx,
  kind: RecordKind<Fields, Extra>,
  id: number,
  ifVersion?: number,
): Promise<Whole<Fields, Extra>> => {
  const record = await lockRecord(tx, kind, id);
  if (!record) throw notFound(`${kind.definition.entity} ${id}`);
  if (ifVersion !== undefined && ifVersion !== record.version) throw stale();
  return record;
};

/** What a change of a record is called in the log, and what is told besides the fields. */
export type Because = { readonly verb: string; readonly data?: LogData };

/**
 * Writes what differs: fields, their times, the next version, one entry with old and new, the link pending. Nothing differs and no
 * `because`: nothing is written. Takes a locked record.
 * @param because for an entry other than `<entity>.updated`; it is logged though no field differs
 */
export const patchRecord = async <Fields extends FieldSet, Extra extends object>(
  tx: ChangeTx,
  kind: RecordKind<Fields, Extra>,
  record: Whole<Fields, Extra>,
  patch: PatchOf<Fields>,
  because?: Because,
): Promise<void> => {
  const { definition } = kind;
  const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
  const asked: ValuesOf<Fields> = { ...record, ...given };
  const wanted = kind.settle ? await kind.settle(tx, asked, record) : asked;
  const changed = fieldNames(definition).filter((name) => !isDeepStrictEqual(wanted[name], record[name]));
  if (changed.length === 0 && !because) return;
  const values = pick(wanted, changed);
  const times = Object.fromEntries(changed.map((name) => [name, tx.now.getTime()]));
  const version = record.version + 1;
  const fieldTimes = { ...record.fieldTimes, ...times };
  const columns = {
    ...toColumns(definition, values),
    version,
    updated_at: tx.now,
    field_times: JSON.stringify(fieldTimes),
  };
  const names = Object.keys(columns);
  await sendStatement(
    tx,
    `patch ${definition.table} ${names.join(' ')}`,
    (db, place: PlaceOf<Readonly<Record<string, unknown>>>) =>
      asTables(db)
        .updateTable(definition.table)
        .set(Object.fromEntries(names.map((name) => [name, place(name)])))
        .where('id', '=', place('id')),
    { ...columns, id: record.id },
  );
  await followFiles(tx, kind, record.id, [record, wanted]);
  const changes = Object.fromEntries(
    Object.keys(loggedOf(kind, values)).map((name) => [
      name,
      { old: asJson(record[name]), new: asJson(wanted[name]) },
    ]),
  );
  log(tx, kind, { ...wanted, id: record.id }, because?.verb ?? 'updated', {
    ...because?.data,
    changes,
  });
  await follow(tx, definition, record.id);
  const after = {
    ...record,
    ...asStored(definition, values),
    version,
    fieldTimes,
    updatedAt: isoTime(tx.now),
  };
  await kind.changed?.(tx, record, after);
};

/** Deletes a locked record; the entry `<entity>.deleted` keeps what it was, so that it can be restored. */
export const deleteRecord = async <Fields extends FieldSet, Extra extends object>(
  tx: ChangeTx,
  kind: RecordKind<Fields, Extra>,
  record: Whole<Fields, Extra>,
): Promise<void> => {
  const { definition, extra } = kind;
  const was = loggedOf(kind, pick(record, fieldNames(definition)));
  const { version, createdBy, createdAt } = record;
  const facts = { version, createdBy, createdAt };
  await takeAway(tx, kind, record, () =>
    log(tx, kind, record, 'deleted', { was, facts, ...(extra ? { kept: extra.keep(record) } : {}) }),
  );
};

/**
 * Keeps a locked record no more, whose counterpart stays as it is: the entry `<entity>.released` says no more than what it was called,
 * and it is not restored. Its link is the caller's to delete before.
 */
export const releaseRecord = <Fields extends FieldSet, Extra extends object>(
  tx: ChangeTx,
  kind: RecordKind<Fields, Extra>,
  record: Whole<Fields, Extra>,
): Promise<void> =>
  takeAway(tx, kind, record, () => log(tx, { definition: kind.definition }, record, 'released', {}));

const takeAway = async <Fields extends FieldSet, Extra extends object>(
  tx: ChangeTx,
  kind: RecordKind<Fields, Extra>,
  record: Whole<Fields, Extra>,
  tell: () => void,
): Promise<void> => {
  const { definition } = kind;
  await writeTables(tx).deleteFrom(definition.table).where('id', '=', record.id).execute();
  await followFiles(tx, kind, record.id, [record, undefined]);
  tell();
  await follow(tx, definition, record.id);
  await kind.changed?.(tx, record, undefined);
};

/**
 * Puts a deleted record back under its number, with what it was.
 * @throws DomainError not-found when nothing of that number was deleted; not-deleted when it is there
 */
export const restoreRecord = async <Fields extends FieldSet, Extra extends object>(
  tx: ChangeTx,
  kind: RecordKind<Fields, Extra>,
  id: number,
): Promise<void> => {
  if (await lockRecord(tx, kind, id)) throw new DomainError('not-deleted', 409, { id });
  const deleted = await readDeletion(tx, kind, id);
  if (!deleted) throw notFound(`${kind.definition.entity} ${id}`);
  const { version, createdBy, createdAt } = deleted.facts;
  // What it was obeyed the rules together with what is put back below.
  const values = await withoutGoneFiles(tx, kind, deleted.values);
  const record = await insert(tx, kind, values, 'restored', {
    id,
    version: version + 1,
    created_by: createdBy ?? actorName(tx.actor),
    created_at: createdAt === undefined ? tx.now : new Date(createdAt),
  });
  if (kind.definition.isMirrored) await markShownBefore(tx, kind.definition.entity, String(id));
  await kind.extra?.putBack(tx, id, deleted.kept);
  await kind.changed?.(tx, undefined, record);
};
