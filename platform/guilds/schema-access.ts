import type { Transaction } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import type { GuildTables } from '#platform/database/tables.ts';

/** Reads of one guild's schema. `guild.read.$extendTables<TaskTables>()` adds a feature's tables to the types. */
export type GuildReader<Tables = GuildTables> = ReadonlyKysely<Tables>;

/** Reads and writes of one guild's schema, inside one change. */
export type GuildWriter<Tables = GuildTables> = Transaction<Tables>;

/** Reads what a change has written so far: the same tables, less what writes. */
export const readWithin = ({ db }: { readonly db: GuildWriter }): GuildReader => db as unknown as GuildReader;
