import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { connectDatabase } from '#platform/database/connect.ts';
import { startEmbeddedPostgres } from '#platform/database/embedded.ts';
import { migrateInstallation } from '#platform/database/installation-schema.ts';
import { migrateJobs } from '#platform/jobs/worker.ts';
import { createLogger } from '#platform/telemetry/logger.ts';

const silent = createLogger('silent', { write: () => undefined });

declare module 'vitest' {
  interface ProvidedContext {
    /** Server whose database `template_guildhall` every test file clones. */
    postgresUrl: string;
  }
}

/** Starts one real PostgreSQL for the whole run and makes the template that test files clone. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'guildhall-test-'));
  const server = await startEmbeddedPostgres({
    folder,
    // Nothing here has to survive the machine.
    settings: ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'],
    logger: silent,
  });
  const url = new URL(server.url);
  url.pathname = '/postgres';
  const admin = new pg.Client({ connectionString: url.href });
  await admin.connect();
  await admin.query('create database template_guildhall');
  const template = new URL(url);
  template.pathname = '/template_guildhall';
  const database = connectDatabase({ url: template.href, poolSize: 2, onError: () => undefined });
  await migrateInstallation(database.pool);
  await migrateJobs(database.pool, silent);
  await database.close();
  await admin.end();
  project.provide('postgresUrl', url.href);
  return async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  };
}
