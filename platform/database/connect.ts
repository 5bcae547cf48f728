import { Kysely } from 'kysely';
import pg from 'pg';
import { pipelinedDialect } from './pipelined.ts';
import type { InstallationTables } from './tables.ts';

/** PostgreSQL's type id of bigint. */
const INT8 = 20;

/** bigint columns hold counters (snowflakes are text), so a number holds them; one that it cannot hold is an error. */
const parseCounter = (text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`A counter is too large for a number: ${text}`);
  return value;
};

/** The schema of the installation's own tables. */
export const INSTALLATION_SCHEMA = 'guildhall';

/** An open database: the pool, and Kysely on the installation's schema. */
export type Database = {
  readonly pool: pg.Pool;
  /** Kysely bound to the installation's schema; guild schemas are reached through a guild handle only. */
  readonly installation: Kysely<InstallationTables>;
  close(): Promise<void>;
};

export type ConnectOptions = {
  /** postgres:// URL */
  readonly url: string;
  /** Connections at most. */
  readonly poolSize: number;
  /** Told of errors on idle connections (the server went away); the pool replaces them by itself. */
  readonly onError: (error: Error) => void;
};

/** Opens a pool; nothing is connected until the first query. */
export const connectDatabase = (options: ConnectOptions): Database => {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.poolSize,
    // A backend keeps memory for every table it touched, so connections are recycled.
    maxLifetimeSeconds: 1800,
    idleTimeoutMillis: 30_000,
    // What a change sends travels together, instead of one statement after the other's answer (pipelined.ts).
    pipeline: true,
    types: {
      // pg's own types of the overloads are looser than what is handed back here.
      getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
        oid === INT8 && format !== 'binary'
          ? parseCounter
          : pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
    },
  });
  pool.on('error', options.onError);
  // A checked-out connection that breaks while nothing is asked of it tells nobody else.
  pool.on('connect', (client) => client.on('error', options.onError));
  const kysely = new Kysely<InstallationTables>({ dialect: pipelinedDialect(pool) });
  return {
    pool,
    installation: kysely.withSchema(INSTALLATION_SCHEMA),
    close: async () => {
      await kysely.destroy();
      // Kysely ends the pool only when it was used.
      if (!pool.ended) await pool.end();
    },
  };
};
