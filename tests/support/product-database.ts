import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { connectDatabase, type Database } from '#platform/database/connect.ts';
import type { Home } from './product.ts';

/** Opens the embedded database of a running product from outside, to look at what it stored. */
export const openProductDatabase = async (home: Pick<Home, 'data'>): Promise<Database> => {
  const folder = join(home.data, 'postgres');
  const password = (await readFile(join(folder, 'password'), 'utf8')).trim();
  const port = (await readFile(join(folder, 'cluster', 'postmaster.pid'), 'utf8')).split('\n')[3];
  return connectDatabase({
    url: `postgres://guildhall:${password}@127.0.0.1:${port}/guildhall`,
    poolSize: 2,
    onError: () => undefined,
  });
};

/** The process id of a product's PostgreSQL server, or undefined when none runs. */
export const productPostmaster = async (home: Pick<Home, 'data'>): Promise<number | undefined> => {
  const text = await readFile(join(home.data, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').catch(
    () => '',
  );
  const pid = Number.parseInt(text, 10);
  return Number.isInteger(pid) ? pid : undefined;
};
