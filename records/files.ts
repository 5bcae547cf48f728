import { findFiles, holdFile, letFileGo } from '#platform/files/keep-file.ts';
import type { ChangeTx } from '#platform/guilds/handle.ts';
import type { FieldSet, RecordDefinition, ValuesOf } from './define-record.ts';

type Values = Readonly<Record<string, unknown>>;

const fileFields = ({ fields }: RecordDefinition): readonly string[] =>
  Object.entries(fields).flatMap(([name, { holdsFile }]) => (holdsFile ? [name] : []));

const held = (definition: RecordDefinition, values: Values | undefined): readonly string[] =>
  fileFields(definition).flatMap((name) => {
    const id = values?.[name];
    return typeof id === 'string' ? [id] : [];
  });

/**
 * Files follow the record that holds them: what it holds now is kept, what it held before is let go.
 * @throws DomainError file-missing
 */
export const followFiles = async (
  tx: ChangeTx,
  definition: RecordDefinition,
  id: number,
  [before, after]: readonly [Values | undefined, Values | undefined],
): Promise<void> => {
  const [was, is] = [held(definition, before), held(definition, after)];
  const by = `${definition.entity}:${id}`;
  for (const file of is) if (!was.includes(file)) await holdFile(tx, file, by);
  for (const file of was) if (!is.includes(file)) await letFileGo(tx, file, by);
};

/** A record that is brought back comes without the files that are gone meanwhile. */
export const withoutGoneFiles = async <Fields extends FieldSet>(
  tx: ChangeTx,
  definition: RecordDefinition<Fields>,
  values: ValuesOf<Fields>,
): Promise<ValuesOf<Fields>> => {
  const names = fileFields(definition);
  const there = await findFiles(tx, held(definition, values));
  const gone = names.filter((name) => typeof values[name] === 'string' && !there.has(String(values[name])));
  return { ...values, ...Object.fromEntries(gone.map((name) => [name, null])) };
};
