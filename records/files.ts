import { sql } from 'kysely';
import { findFiles, forgetUnheld, holdFile, letFileGo } from '#platform/files/keep-file.ts';
import type { ChangeTx } from '#platform/guilds/handle.ts';
import type { FieldSet, ValuesOf } from './define-record.ts';
import type { RecordKind } from './kind.ts';
import { writeTables } from './tables.ts';

type Values = Readonly<Record<string, unknown>>;

/** A kind of record, as far as it holds files. */
type Holder = Pick<RecordKind, 'definition' | 'files'>;

const held = ({ files = {} }: Holder, values: Values | undefined): readonly string[] => [
  ...new Set(values && Object.entries(files).flatMap(([name, each]) => each?.of(values[name]) ?? [])),
];

/**
 * Files follow the record that holds them: what it holds now is kept, what it held before is let go.
 * @throws DomainError file-missing
 */
export const followFiles = async (
  tx: ChangeTx,
  kind: Holder,
  id: number,
  [before, after]: readonly [Values | undefined, Values | undefined],
): Promise<void> => {
  const [was, is] = [held(kind, before), held(kind, after)];
  const by = `${kind.definition.entity}:${id}`;
  // In one order, so that two that change their files at once do not each wait for what the other has.
  for (const file of [...new Set([...was, ...is])].sort()) {
    if (!was.includes(file)) await holdFile(tx, file, by);
    else if (!is.includes(file)) await letFileGo(tx, file, by);
  }
};

/**
 * Forgets for good the files of records that went with what they belonged to, by their table's own rule, so that nobody let go of them.
 */
export const forgetFilesOfGone = async (tx: ChangeTx, { definition }: Holder): Promise<void> => {
  const left = writeTables(tx)
    .selectFrom(definition.table)
    .select(sql<string>`${`${definition.entity}:`} || id`.as('by'));
  const gone = await tx.db
    .deleteFrom('file_uses')
    .where('used_by', 'like', `${definition.entity}:%`)
    .where('used_by', 'not in', left as never) // of another type only because its table is a record's
    .returning('file_id')
    .execute();
  await forgetUnheld(tx, [...new Set(gone.map(({ file_id: id }) => id))].sort());
};

/** A record that is brought back comes without the files that are gone meanwhile. */
export const withoutGoneFiles = async <Fields extends FieldSet>(
  tx: ChangeTx,
  kind: Holder,
  values: ValuesOf<Fields>,
): Promise<ValuesOf<Fields>> => {
  const named = held(kind, values);
  const there = await findFiles(tx.db, named);
  const gone = new Set(named.filter((id) => !there.has(id)));
  if (gone.size === 0) return values;
  const left = Object.entries(kind.files ?? {}).flatMap(([name, each]) =>
    each ? [[name, each.without(values[name], gone)] as const] : [],
  );
  return { ...values, ...Object.fromEntries(left) };
};
