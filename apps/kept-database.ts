import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Config } from '#platform/config/config.ts';
import { DataInUseError, lockDataFolder } from '#platform/config/data-lock.ts';
import { hasCluster, runningUrl } from '#platform/database/cluster.ts';
import { connectDatabase, type Database } from '#platform/database/connect.ts';
import { startEmbeddedPostgres } from '#platform/database/embedded.ts';
import type { Logger } from '#platform/telemetry/logger.ts';

/** How long a running Guildhall may take until its database is up (ms). */
const DATABASE_LIMIT_MS = 60_000;

/** No such database, schema or table: a first start was cut off. Source: PostgreSQL's reference, "Error Codes". */
const NOT_MADE = new Set(['3D000', '3F000', '42P01']);

/** Of the database that the running Guildhall has started. */
const urlOfRunning = async (folder: string): Promise<string> => {
  const giveUp = Date.now() + DATABASE_LIMIT_MS;
  for (;;) {
    const url = await runningUrl(folder);
    if (url !== undefined) return url;
    if (Date.now() > giveUp) throw new Error(`The Guildhall that runs on ${folder} has no database yet.`);
    await delay(100);
  }
};

const actOn = async <Result>(
  url: string,
  act: (database: Database) => Promise<Result>,
): Promise<Result | undefined> => {
  const database = connectDatabase({ url, poolSize: 2, onError: () => undefined });
  try {
    return await act(database);
  } catch (error) {
    if (error instanceof Error && 'code' in error && NOT_MADE.has(String(error.code))) return undefined;
    throw error;
  } finally {
    await database.close();
  }
};

/**
 * Does something on the installation's database, whether Guildhall runs or not: on the embedded one our own when Guildhall does not run,
 * and its one when it does.
 * @returns undefined where there is no installation yet
 */
export const withKeptDatabase = async <Result>(
  { databaseUrl, dataFolder }: Pick<Config, 'databaseUrl' | 'dataFolder'>,
  logger: Logger,
  act: (database: Database) => Promise<Result>,
): Promise<Result | undefined> => {
  if (databaseUrl !== undefined) return actOn(databaseUrl, act);
  const folder = join(resolve(dataFolder), 'postgres');
  if (!(await hasCluster(folder))) return undefined;
  const lock = await lockDataFolder(dataFolder).catch((error: unknown) => {
    if (error instanceof DataInUseError) return undefined;
    throw error;
  });
  if (!lock) return actOn(await urlOfRunning(folder), act);
  try {
    const server = await startEmbeddedPostgres({ folder, settings: [], logger });
    try {
      return await actOn(server.url, act);
    } finally {
      await server.stop();
    }
  } finally {
    await lock.release();
  }
};
