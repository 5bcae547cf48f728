import { join, resolve } from 'node:path';
import pg from 'pg';
import { features } from '#features/index.ts';
import { wordsOf } from '#features/words-of.ts';
import { type Auth, openAuth } from '#platform/auth/auth.ts';
import { startTail, type Tail } from '#platform/changes/tail.ts';
import type { Config, DiscordCredentials } from '#platform/config/config.ts';
import { connectDatabase, type Database } from '#platform/database/connect.ts';
import { startEmbeddedPostgres } from '#platform/database/embedded.ts';
import { readFact, writeFact } from '#platform/database/facts.ts';
import { migrateInstallation } from '#platform/database/installation-schema.ts';
import { openNotifications } from '#platform/database/notifications.ts';
import type { Files } from '#platform/files/keep-file.ts';
import type { FileLinks } from '#platform/files/links.ts';
import { bringAllForward } from '#platform/guilds/bring-forward.ts';
import type { Guilds } from '#platform/guilds/guilds.ts';
import { openGuilds } from '#platform/guilds/open-guilds.ts';
import { PLATFORM_PERMISSIONS } from '#platform/http/platform-contracts.ts';
import type { Locale, Translate } from '#platform/i18n/translate.ts';
import { type AllWords, createTranslator } from '#platform/i18n/translator.ts';
import { type AtOnce, createAtOnce } from '#platform/jobs/at-once.ts';
import { migrateJobs } from '#platform/jobs/worker.ts';
import type { PermissionTable } from '#platform/permissions/levels.ts';
import type { Logger } from '#platform/telemetry/logger.ts';
import { openFiles } from './open-files.ts';
import { SIMULATED_APPLICATION, simulatedCredentials } from './simulated-credentials.ts';
import { startSimulator } from './simulator-process.ts';

/** Connections of this process: requests, changes and jobs together. */
const POOL_SIZE = 20;

/** What all parts of a process share. */
export type House = {
  readonly config: Config;
  readonly logger: Logger;
  readonly database: Database;
  readonly guilds: Guilds;
  readonly atOnce: AtOnce;
  readonly tail: Tail;
  readonly auth: Auth;
  readonly credentials: DiscordCredentials;
  /** Where Discord's client is. */
  readonly discordUrl: string;
  readonly isSimulated: boolean;
  /** Where people reach the dashboard. */
  readonly baseUrl: string;
  readonly words: AllWords;
  readonly translator: (locale: Locale) => Translate;
  readonly tables: Readonly<Record<string, PermissionTable>>;
  readonly files: Files;
  readonly fileLinks: FileLinks;
  /** No other process uses the database. */
  readonly isAlone: boolean;
  /** Ends what was opened, last opened first. */
  close(): Promise<void>;
};

/** Opens database, simulator and what all parts share, in this order; what was opened is closed again when a later step fails. */
export const openHouse = async (config: Config, logger: Logger): Promise<House> => {
  const closers: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const each of closers.splice(0).reverse()) {
      await each().catch((error: unknown) => logger.error({ err: error }, 'Something could not be closed'));
    }
  };
  try {
    const baseUrl = config.baseUrl ?? `http://localhost:${config.port}`;
    // The two slow starts, side by side.
    const starting = config.discord
      ? undefined
      : startSimulator(config.simulatorPort, config.dataFolder, logger);
    starting?.catch(() => undefined); // reported below, when it is waited for
    const databaseUrl = config.databaseUrl ?? (await openEmbedded(config, logger, closers));
    const database = connectDatabase({
      url: databaseUrl,
      poolSize: POOL_SIZE,
      onError: (error) => logger.debug({ err: error }, 'An idle database connection broke'),
    });
    closers.push(database.close);
    await migrateInstallation(database.pool);
    await bringAllForward(database);
    await migrateJobs(database.pool, logger);
    const simulator = await starting;
    if (simulator) closers.push(simulator.stop);
    const credentials =
      config.discord ??
      (await simulatedCredentials(config.simulatorPort, baseUrl, {
        load: () => readFact(database.installation, SIMULATED_APPLICATION),
        save: (application) => writeFact(database.installation, SIMULATED_APPLICATION, application),
      }));
    const notifications = openNotifications({
      createClient: () => new pg.Client({ connectionString: databaseUrl }),
      logger,
    });
    closers.push(notifications.stop);
    const auth = await openAuth({ database, baseUrl, discord: credentials, logger, notifications });
    const tail = startTail({ pool: database.pool, notifications, logger });
    closers.push(tail.stop);
    const atOnce = createAtOnce();
    const guilds = openGuilds({ database, clock: () => new Date(), wake: tail.wake, notifications, atOnce });
    const words = wordsOf(features);
    return {
      config,
      logger,
      database,
      guilds,
      atOnce,
      tail,
      auth,
      credentials,
      discordUrl: simulator?.url ?? new URL(credentials.api).origin,
      isSimulated: simulator !== undefined,
      baseUrl,
      words,
      translator: createTranslator(words),
      tables: {
        ...PLATFORM_PERMISSIONS,
        ...Object.fromEntries(features.map((feature) => [feature.name, feature.permissions])),
      },
      ...(await openFiles(config, database)),
      isAlone: config.databaseUrl === undefined,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
};

const openEmbedded = async (
  config: Config,
  logger: Logger,
  closers: (() => Promise<void>)[],
): Promise<string> => {
  const server = await startEmbeddedPostgres({
    folder: join(resolve(config.dataFolder), 'postgres'),
    settings: [],
    logger,
  });
  closers.push(server.stop);
  return server.url;
};
