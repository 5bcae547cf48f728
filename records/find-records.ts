import { type RawBuilder, sql } from 'kysely';
import { notFound } from '#platform/errors.ts';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import type { PlaceOf } from '#platform/guilds/places.ts';
import { readWithin } from '#platform/guilds/schema-access.ts';
import { sendStatement } from '#platform/guilds/statements.ts';
import { isTaken, type TakenFor } from '#platform/jobs/taken.ts';
import type { FieldSet } from './define-record.ts';
import type { RecordKind, Whole } from './kind.ts';
import { recordColumns, toRecord } from './rows.ts';
import { fromTable, type RecordRow, readTables, type TablesReader } from './tables.ts';

/** A row that cannot be shown, with the reason. */
export type Unreadable = { readonly id: number; readonly error: unknown };

type Readable = Pick<Guild, 'read'>;

/** Records of a kind with what is read beside them, not narrowed yet. */
const wholeRecords = <Fields extends FieldSet, Extra extends object>(
  read: TablesReader,
  { definition, extra }: RecordKind<Fields, Extra>,
) => {
  const query = fromTable(read, definition.table).select(recordColumns(definition));
  return extra ? query.select(sql`${extra.select(read, `${definition.table}.id`)}`.as('extra')) : query;
};

const toWhole = <Fields extends FieldSet, Extra extends object>(
  { definition, extra }: RecordKind<Fields, Extra>,
  row: RecordRow,
): Whole<Fields, Extra> => {
  const record = toRecord(definition, row);
  // A kind that reads nothing beside its records has no extra.
  return (extra ? { ...record, ...extra.read(row.extra) } : record) as Whole<Fields, Extra>;
};

/** Rows as records; one that cannot be shown costs itself and no other. */
export const readEach = <Fields extends FieldSet, Extra extends object>(
  kind: RecordKind<Fields, Extra>,
  rows: readonly RecordRow[],
): { readonly records: readonly Whole<Fields, Extra>[]; readonly unreadable: readonly Unreadable[] } => {
  const records: Whole<Fields, Extra>[] = [];
  const unreadable: Unreadable[] = [];
  for (const row of rows) {
    try {
      records.push(toWhole(kind, row));
    } catch (error) {
      unreadable.push({ id: Number(row.id), error });
    }
  }
  return { records, unreadable };
};

/** One record, or undefined. */
export const findRecord = async <Fields extends FieldSet, Extra extends object>(
  guild: Readable,
  kind: RecordKind<Fields, Extra>,
  id: number,
): Promise<Whole<Fields, Extra> | undefined> => {
  const row = await wholeRecords(readTables(guild), kind).where('id', '=', id).executeTakeFirst();
  return row && toWhole(kind, row as RecordRow);
};

/** A record that was asked for and not waited for; undefined when there is none. */
export type AskedRecord<Fields extends FieldSet, Extra extends object> = () => Promise<
  Whole<Fields, Extra> | undefined
>;

/** One record as a change has it now, asked for without waiting, called once the change has committed.
 * @param taken where that job was not taken, nothing need be found */
export const askForRecord = async <Fields extends FieldSet, Extra extends object>(
  tx: ChangeTx,
  kind: RecordKind<Fields, Extra>,
  id: number,
  taken?: TakenFor,
): Promise<AskedRecord<Fields, Extra>> => {
  const { rows } = await sendStatement(
    tx,
    `ask ${kind.definition.table} ${taken === undefined ? '' : 'if taken'}`,
    (db, place: PlaceOf<{ id: number } & TakenFor>) => {
      const query = wholeRecords(readTables({ read: readWithin({ db }) }), kind).where(
        'id',
        '=',
        place('id'),
      );
      return taken === undefined ? query : query.where(isTaken(place('key'), place('poolId')));
    },
    { id, key: taken?.key ?? '', poolId: taken?.poolId ?? '' },
  );
  return async () => {
    const [row] = await rows;
    return row && toWhole(kind, row as RecordRow);
  };
};

/** @throws DomainError not-found */
export const loadRecord = async <Fields extends FieldSet, Extra extends object>(
  guild: Readable,
  kind: RecordKind<Fields, Extra>,
  id: number,
): Promise<Whole<Fields, Extra>> => {
  const record = await findRecord(guild, kind, id);
  if (!record) throw notFound(`${kind.definition.entity} ${id}`);
  return record;
};

/** Records of which a condition holds, as far as they can be read, oldest first: of what is too much to be read whole. */
export const findRecordsWhere = async <Fields extends FieldSet, Extra extends object>(
  guild: Readable,
  kind: RecordKind<Fields, Extra>,
  condition: RawBuilder<boolean>,
): Promise<readonly Whole<Fields, Extra>[]> => {
  const rows = await wholeRecords(readTables(guild), kind).where(condition).orderBy('id').execute();
  return readEach(kind, rows as RecordRow[]).records;
};

/** All records that can be read, oldest first. */
export const findAllRecords = <Fields extends FieldSet, Extra extends object>(
  guild: Readable,
  kind: RecordKind<Fields, Extra>,
): Promise<readonly Whole<Fields, Extra>[]> => findRecordsWhere(guild, kind, sql<boolean>`true`);
