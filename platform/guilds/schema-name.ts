import { INSTALLATION_SCHEMA } from '#platform/database/connect.ts';
import type { GuildId } from '#platform/ids.ts';

/** The schema of a guild. A snowflake is digits only, so the name needs no quoting. */
export const schemaName = (id: GuildId): string => `g_${id}`;

/**
 * Statements that make or change a guild's tables, run in its schema: the only ones with a search path, for queries are always
 * qualified. Behind the schema stand those in which the database's extensions lie.
 */
export const inSchema = (schema: string, statements: readonly { readonly sql: string }[]): string =>
  [
    `set local search_path to ${schema}, ${INSTALLATION_SCHEMA}, public;`,
    ...statements.map(({ sql }) => sql),
    'set local search_path to default',
  ].join('\n');
