import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject, onTestFinished } from 'vitest';
import { connectDatabase, type Database } from '#platform/database/connect.ts';

/** A fresh database of its own for a test file or a test; dropped when `drop` is called. */
export type TestDatabase = Database & { readonly url: string; drop(): Promise<void> };

/** Clones the template. Call it in `beforeAll` (and `drop` in `afterAll`), or use `databaseForTest` inside one test. */
export const createTestDatabase = async (): Promise<TestDatabase> => {
  const server = inject('postgresUrl');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const admin = async (statement: string): Promise<void> => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    try {
      await client.query(statement);
    } finally {
      await client.end();
    }
  };
  await admin(`create database ${name} template template_guildhall`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const database = connectDatabase({ url: url.href, poolSize: 8, onError: () => undefined });
  return {
    ...database,
    url: url.href,
    drop: async () => {
      await database.close();
      await admin(`drop database ${name} with (force)`);
    },
  };
};

/** A database that is dropped when the running test ends. */
export const databaseForTest = async (): Promise<TestDatabase> => {
  const database = await createTestDatabase();
  onTestFinished(() => database.drop());
  return database;
};
