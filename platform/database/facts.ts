import type { Kysely } from 'kysely';
import type { InstallationTables } from './tables.ts';

/** A fact of the installation, or undefined when it was never written. */
export const readFact = async (db: Kysely<InstallationTables>, name: string): Promise<unknown> =>
  (await db.selectFrom('facts').select('value').where('name', '=', name).executeTakeFirst())?.value;

/** Writes a fact, replacing an older one. */
export const writeFact = async (
  db: Kysely<InstallationTables>,
  name: string,
  value: unknown,
): Promise<void> => {
  const text = JSON.stringify(value);
  await db
    .insertInto('facts')
    .values({ name, value: text })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: text }))
    .execute();
};

/** Writes a fact unless it is there; returns the one that is there then. Safe in several processes at once. */
export const ensureFact = async (
  db: Kysely<InstallationTables>,
  name: string,
  make: () => unknown,
): Promise<unknown> => {
  await db
    .insertInto('facts')
    .values({ name, value: JSON.stringify(make()) })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  return readFact(db, name);
};
