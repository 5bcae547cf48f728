import pg from 'pg';
import { expect, test } from 'vitest';
import { HANGS_MS } from '#simulator/testing/hangs.ts';
import { openFleet } from './fleet.ts';

/** Rounds: the first finds whoever has something to lose, the next whoever came back. */
const ROUNDS = 3;

test('no process ends because the database is away, also not a bot that stands by', async () => {
  const fleet = await openFleet(['api 1', 'worker 1', 'bot 1', 'bot 2']);
  const holder = async (): Promise<unknown> => {
    const client = new pg.Client({ connectionString: fleet.databaseUrl });
    client.on('error', () => undefined);
    try {
      await client.connect();
      const { rows } = await client.query('select 1 from guildhall.shard_holders where held_until > now()');
      return rows.length;
    } catch {
      return 'away';
    } finally {
      await client.end().catch(() => undefined);
    }
  };
  try {
    await expect.poll(holder, { timeout: HANGS_MS }).toBe(1);
    for (let round = 0; round < ROUNDS; round += 1) {
      await fleet.kill('PostgreSQL');
      await expect.poll(holder, { timeout: HANGS_MS, interval: 20 }).toBe('away');
      await expect.poll(holder, { timeout: HANGS_MS }).toBe(1);
    }
    expect(fleet.ended()).toEqual([]);
  } finally {
    await fleet.stop();
  }
});
