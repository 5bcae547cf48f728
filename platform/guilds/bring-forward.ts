import { sql, type Transaction } from 'kysely';
import type { Database } from '#platform/database/connect.ts';
import type { InstallationTables } from '#platform/database/tables.ts';
import { type GuildId, guildId } from '#platform/ids.ts';
import { coreTables, NEWEST_CORE } from './core-tables.ts';
import { inSchema } from './schema-name.ts';

/**
 * Brings the tables that every guild has to their newest version in one guild; all of it or nothing. Several processes may do so
 * at once: the guild's row lets one in after another, and the second finds nothing left to do.
 */
export const bringForward = async (trx: Transaction<InstallationTables>, id: GuildId): Promise<void> => {
  const row = await trx
    .selectFrom('guilds')
    .select(['schema_name', 'core_version'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  const missing = coreTables.filter((step) => row && step.version > row.core_version);
  if (!row || missing.length === 0) return;
  await sql.raw(inSchema(row.schema_name, missing)).execute(trx);
  await trx.updateTable('guilds').set({ core_version: NEWEST_CORE }).where('id', '=', id).execute();
};

/** Brings every guild that an earlier version of Guildhall made to the newest one, each in a transaction of its own. */
export const bringAllForward = async ({ installation }: Pick<Database, 'installation'>): Promise<void> => {
  const behind = await installation
    .selectFrom('guilds')
    .select('id')
    .where('core_version', '<', NEWEST_CORE)
    .execute();
  for (const { id } of behind)
    await installation.transaction().execute((trx) => bringForward(trx, guildId(id)));
};
