import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { resetOperatorPassword } from '#platform/auth/operator.ts';
import type { Config } from '#platform/config/config.ts';
import { DataInUseError, lockDataFolder } from '#platform/config/data-lock.ts';
import { hasCluster, runningUrl } from '#platform/database/cluster.ts';
import { connectDatabase } from '#platform/database/connect.ts';
import { startEmbeddedPostgres } from '#platform/database/embedded.ts';
import type { Logger } from '#platform/telemetry/logger.ts';

/** How long a running Guildhall may take until its database is up (ms). */
const DATABASE_LIMIT_MS = 60_000;

/** No such database, schema or table: a first start was cut off. Source: PostgreSQL's reference, "Error Codes". */
const NOT_MADE = new Set(['3D000', '3F000', '42P01']);

const NOBODY = 'There is no operator yet: start Guildhall once, and it shows the first password.';

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

const resetOn = async (url: string): Promise<string | undefined> => {
  const database = connectDatabase({ url, poolSize: 1, onError: () => undefined });
  try {
    return (await resetOperatorPassword(database.installation))?.password;
  } catch (error) {
    if (error instanceof Error && 'code' in error && NOT_MADE.has(String(error.code))) return undefined;
    throw error;
  } finally {
    await database.close();
  }
};

/** On the embedded database: our own one when Guildhall does not run, its one when it does. */
const resetOnEmbedded = async (folder: string, dataFolder: string, logger: Logger) => {
  if (!(await hasCluster(folder))) return undefined;
  const lock = await lockDataFolder(dataFolder).catch((error: unknown) => {
    if (error instanceof DataInUseError) return undefined;
    throw error;
  });
  if (!lock) return resetOn(await urlOfRunning(folder));
  try {
    const server = await startEmbeddedPostgres({ folder, settings: [], logger });
    try {
      return await resetOn(server.url);
    } finally {
      await server.stop();
    }
  } finally {
    await lock.release();
  }
};

/** Gives the operator a new password and prints it, whether Guildhall runs or not. */
export const giveOperatorPassword = async (config: Config, logger: Logger): Promise<void> => {
  const folder = join(resolve(config.dataFolder), 'postgres');
  const password =
    config.databaseUrl === undefined
      ? await resetOnEmbedded(folder, config.dataFolder, logger)
      : await resetOn(config.databaseUrl);
  if (password === undefined) throw new Error(NOBODY);
  console.log(`
  The operator has a new password. Whoever was signed in as the operator is signed out.

    name      operator
    password  ${password}   (shown only now)
`);
};
