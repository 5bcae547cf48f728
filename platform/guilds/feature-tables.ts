import { sql } from 'kysely';
import type { TableVersion } from './core-tables.ts';
import type { ChangeTx, Guild } from './handle.ts';
import { inSchema, schemaName } from './schema-name.ts';

/** A feature as far as its tables go. */
export type FeatureTables = { readonly name: string; readonly tables: readonly TableVersion[] };

/** The features that are on in a guild. */
export const enabledFeatures = async (guild: Pick<Guild, 'facts'>): Promise<ReadonlySet<string>> =>
  (await guild.facts()).features;

/** Any number, the same in every process: the kind of lock, beside the guild's own number. */
const FEATURES_LOCK = 720_466;

/**
 * Lets one change at a time make a guild's tables, over all processes, until it commits: a second one would find no row to wait
 * for yet, and both would make the same table.
 */
export const lockFeatures = async (tx: ChangeTx): Promise<void> => {
  await sql`select pg_advisory_xact_lock(${FEATURES_LOCK}::int, hashtext(${tx.guildId}))`.execute(tx.db);
};

/**
 * Turns a feature on: makes its tables, or brings them to their newest version. Repeats change nothing and log nothing.
 * @returns whether it was off before
 */
export const turnFeatureOn = async (tx: ChangeTx, feature: FeatureTables): Promise<boolean> => {
  await lockFeatures(tx);
  const row = await tx.db
    .selectFrom('features')
    .select(['enabled', 'version'])
    .where('name', '=', feature.name)
    .forUpdate()
    .executeTakeFirst();
  const newest = feature.tables.at(-1)?.version ?? 0;
  if (row?.enabled && row.version === newest) return false;
  const missing = feature.tables.filter((step) => step.version > (row?.version ?? 0));
  if (missing.length > 0) {
    await sql.raw(inSchema(schemaName(tx.guildId), missing)).execute(tx.db);
  }
  await tx.db
    .insertInto('features')
    .values({ name: feature.name, enabled: true, version: newest })
    .onConflict((conflict) =>
      conflict.column('name').doUpdateSet({ enabled: true, version: newest, changed_at: tx.now }),
    )
    .execute();
  if (row?.enabled) {
    tx.log({
      type: 'feature.migrated',
      entity: 'feature',
      entityId: feature.name,
      data: { version: newest },
    });
    return false;
  }
  tx.log({ type: 'feature.enabled', entity: 'feature', entityId: feature.name, data: { version: newest } });
  return true;
};

/** Turns a feature off; its tables and rows stay. Repeats change nothing. */
export const turnFeatureOff = async (tx: ChangeTx, name: string): Promise<void> => {
  const changed = await tx.db
    .updateTable('features')
    .set({ enabled: false, changed_at: tx.now })
    .where('name', '=', name)
    .where('enabled', '=', true)
    .returning('name')
    .executeTakeFirst();
  if (changed) tx.log({ type: 'feature.disabled', entity: 'feature', entityId: name, data: {} });
};
