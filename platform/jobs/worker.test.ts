import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { openGuilds } from '#platform/guilds/open-guilds.ts';
import { guildId } from '#platform/ids.ts';
import { createLogger } from '#platform/telemetry/logger.ts';
import { databaseForTest } from '#tests/support/database.ts';
import { defineJob, type JobDefinition } from './job.ts';
import { startWorker } from './worker.ts';

const logger = createLogger('silent', { write: () => undefined });

const open = async () => {
  const database = await databaseForTest();
  const guilds = openGuilds({ database, clock: () => new Date(), wake: () => undefined });
  const { guild } = await guilds.provision({
    id: guildId('1000000000000000001'),
    name: 'T',
    icon: null,
    ownerId: '1',
  });
  const work = async (jobs: readonly JobDefinition[]) => {
    const worker = await startWorker({
      pool: database.pool,
      guilds,
      jobs,
      logger,
      concurrency: 4,
      isAlone: true,
    });
    onTestFinished(() => worker.stop());
  };
  const enqueue = (n: number, key?: string) =>
    guild.change({ kind: 'system' }, async (tx) => {
      tx.enqueue({ name: 'count', payload: { n }, ...(key === undefined ? {} : { key }) });
    });
  return { database, guild, work, enqueue };
};

const counting = (seen: number[]): JobDefinition =>
  defineJob({
    name: 'count',
    payload: z.strictObject({ n: z.number() }),
    run: async (_guild, { n }) => {
      seen.push(n);
    },
  });

test('jobs of one guild run in the order in which their changes committed', async () => {
  const { work, enqueue } = await open();
  const seen: number[] = [];
  for (let n = 0; n < 10; n += 1) await enqueue(n);
  await work([counting(seen)]);
  await expect.poll(() => seen.length, { timeout: 5000 }).toBe(10);
  expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test('ten jobs with one key that have not begun are one, with the newest payload', async () => {
  const { work, enqueue } = await open();
  const seen: number[] = [];
  for (let n = 0; n < 10; n += 1) await enqueue(n, 'same');
  await enqueue(99, 'other');
  await work([counting(seen)]);
  await expect.poll(() => seen, { timeout: 5000 }).toContain(99);
  expect(seen).toEqual([9, 99]);
});

test('a job that a killed process had begun is begun again at the next start', async () => {
  const { database, work, enqueue } = await open();
  await enqueue(1);
  await enqueue(2);
  // What a process that was killed in the middle of a job leaves behind.
  await database.pool.query(
    `update graphile_worker._private_jobs set locked_by = 'dead', locked_at = now(), attempts = 1`,
  );
  await database.pool.query(
    `update graphile_worker._private_job_queues set locked_by = 'dead', locked_at = now()`,
  );
  const seen: number[] = [];
  await work([counting(seen)]);
  await expect.poll(() => seen, { timeout: 5000 }).toEqual([1, 2]);
});
