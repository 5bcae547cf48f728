import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '#platform/database/embedded.ts';
import { createLogger } from '#platform/telemetry/logger.ts';

/** A PostgreSQL of its own for a floor, with the same settings as the product's. */
export const createTestServer = async (): Promise<{ url: string; stop(): Promise<void> }> => {
  const folder = await mkdtemp(join(tmpdir(), 'guildhall-bench-'));
  const server = await startEmbeddedPostgres({
    folder: join(folder, 'postgres'),
    settings: [],
    logger: createLogger('silent', { write: () => undefined }),
  });
  return {
    url: server.url,
    stop: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
