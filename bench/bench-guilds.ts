import pg from 'pg';
import { connectDatabase } from '#platform/database/connect.ts';
import { migrateInstallation } from '#platform/database/installation-schema.ts';
import { openNotifications } from '#platform/database/notifications.ts';
import { type FeatureTables, turnFeatureOn } from '#platform/guilds/feature-tables.ts';
import type { Guilds } from '#platform/guilds/guilds.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { openGuilds } from '#platform/guilds/open-guilds.ts';
import { guildId } from '#platform/ids.ts';
import { createLogger } from '#platform/telemetry/logger.ts';
import { createTestServer } from './postgres.ts';

/** Guilds on a PostgreSQL of their own, opened as the product opens them. */
export type BenchGuilds = {
  readonly pool: pg.Pool;
  readonly guilds: Guilds;
  /** Makes a guild with features on. Its schema is `g_<id>`. */
  make(id: string, features: readonly FeatureTables[]): Promise<Guild>;
  close(): Promise<void>;
};

/** Opens a server and what guilds need of it: what decides rights and settings is remembered, because whoever changes it tells. */
export const openBenchGuilds = async (): Promise<BenchGuilds> => {
  const server = await createTestServer();
  const database = connectDatabase({ url: server.url, poolSize: 4, onError: () => undefined });
  await migrateInstallation(database.pool);
  const notifications = openNotifications({
    createClient: () => new pg.Client({ connectionString: server.url }),
    logger: createLogger('silent', { write: () => undefined }),
  });
  const guilds = openGuilds({ database, clock: () => new Date(), wake: () => undefined, notifications });
  return {
    pool: database.pool,
    guilds,
    make: async (id, features) => {
      const { guild } = await guilds.provision({ id: guildId(id), name: 'Bench', icon: null, ownerId: '1' });
      await guild.change({ kind: 'system' }, async (tx) => {
        for (const feature of features) await turnFeatureOn(tx, feature);
      });
      return guild;
    },
    close: async () => {
      await notifications.stop();
      await database.close();
      await server.stop();
    },
  };
};
