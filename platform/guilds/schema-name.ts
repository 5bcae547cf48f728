import type { GuildId } from '#platform/ids.ts';

/** The schema of a guild. A snowflake is digits only, so the name needs no quoting. */
export const schemaName = (id: GuildId): string => `g_${id}`;
