import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { openGuilds } from '#platform/guilds/open-guilds.ts';
import { storeLeft } from '#platform/guilds/standing.ts';
import { guildId } from '#platform/ids.ts';
import { createLogger } from '#platform/telemetry/logger.ts';
import { databaseForTest } from '#tests/support/database.ts';
import { defineJob, type JobDefinition } from './job.ts';
import { startWorker, type WorkerOptions } from './worker.ts';

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
  const work = async (jobs: readonly JobDefinition[], others: Partial<WorkerOptions> = {}) => {
    const worker = await startWorker({
      pool: database.pool,
      guilds,
      jobs,
      logger,
      concurrency: 4,
      isAlone: true,
      ...others,
    });
    onTestFinished(() => worker.stop());
  };
  const enqueue = (n: number, key?: string) =>
    guild.change({ kind: 'system' }, async (tx) => {
      tx.enqueue({ name: 'count', payload: { n }, ...(key === undefined ? {} : { key }) });
    });
  return { database, guilds, guild, work, enqueue };
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
  await expect.poll(() => seen.length).toBe(10);
  expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test('jobs of one change run in the order in which it asked for them', async () => {
  const { guild, work } = await open();
  const wanted = Array.from({ length: 30 }, (_, n) => n);
  await guild.change({ kind: 'system' }, async (tx) => {
    for (const n of wanted) tx.enqueue({ name: 'count', payload: { n }, key: String((n * 7919) % 31) });
  });
  const seen: number[] = [];
  await work([counting(seen)]);
  await expect.poll(() => seen.length).toBe(wanted.length);
  expect(seen).toEqual(wanted);
});

test('jobs of a guild that the bot has left are dropped, and those of others run', async () => {
  const { database, guilds, guild, work, enqueue } = await open();
  const { guild: other } = await guilds.provision({
    id: guildId('1000000000000000002'),
    name: 'O',
    icon: null,
    ownerId: '1',
  });
  await enqueue(1);
  await guild.change({ kind: 'system' }, storeLeft);
  await other.change({ kind: 'system' }, async (tx) => tx.enqueue({ name: 'count', payload: { n: 2 } }));
  const seen: number[] = [];
  await work([counting(seen)]);
  const waiting = async () =>
    (await database.pool.query<{ count: number }>('select count(*) from graphile_worker.jobs')).rows[0]
      ?.count;
  await expect.poll(waiting).toBe(0);
  expect(seen).toEqual([2]);
});

test('ten jobs with one key that have not begun are one, with the newest payload', async () => {
  const { work, enqueue } = await open();
  const seen: number[] = [];
  for (let n = 0; n < 10; n += 1) await enqueue(n, 'same');
  await enqueue(99, 'other');
  await work([counting(seen)]);
  await expect.poll(() => seen).toContain(99);
  expect(seen).toEqual([9, 99]);
});

test('a job that is asked for again while it runs is run again, also when it is one of several in the change', async () => {
  const { guild, work } = await open();
  const ask = (n: number) =>
    guild.change({ kind: 'system' }, async (tx) => {
      for (const key of ['one', 'other']) tx.enqueue({ name: 'count', payload: { n }, key });
    });
  const seen: number[] = [];
  const job = defineJob({
    name: 'count',
    payload: z.strictObject({ n: z.number() }),
    run: async (_guild, { n }) => {
      if (seen.length === 0) await ask(2);
      seen.push(n);
    },
  });
  await ask(1);
  await work([job]);
  await expect.poll(() => seen).toEqual([1, 2, 2]);
});

/** Short enough for many beats during one job. */
const BEAT = { beatMs: 50, deadAfterMs: 1_000 };

/** A job that outlasts many beats, and tells how many of it ran at once. */
const slow = () => {
  const counts = { running: 0, most: 0, begun: 0, done: 0 };
  const job = defineJob({
    name: 'count',
    payload: z.strictObject({ n: z.number() }),
    run: async () => {
      counts.begun += 1;
      counts.running += 1;
      counts.most = Math.max(counts.most, counts.running);
      await new Promise((done) => setTimeout(done, 10 * BEAT.beatMs));
      counts.running -= 1;
      counts.done += 1;
    },
  });
  return { job, counts };
};

test('jobs that outlast the beat of their process are each run once, and one after another', async () => {
  const { work, enqueue } = await open();
  const { job, counts } = slow();
  for (let n = 0; n < 4; n += 1) await enqueue(n);
  await work([job], { beat: BEAT });
  await expect.poll(() => counts.done).toBe(4);
  expect(counts).toMatchObject({ most: 1, begun: 4 });
});

test('a process that starts leaves the running jobs of others alone', async () => {
  const { work, enqueue } = await open();
  const { job, counts } = slow();
  for (let n = 0; n < 4; n += 1) await enqueue(n);
  await work([job], { beat: BEAT, isAlone: false });
  await expect.poll(() => counts.begun).toBe(1);
  await work([job], { beat: BEAT, isAlone: false });
  await expect.poll(() => counts.done).toBe(4);
  expect(counts).toMatchObject({ most: 1, begun: 4 });
});

test('the job of a process that fell silent is taken up by another that lives', async () => {
  const { database, work, enqueue } = await open();
  const seen: number[] = [];
  await enqueue(1);
  await database.pool.query(
    `update graphile_worker._private_jobs set locked_by = 'silent', locked_at = now(), attempts = 1`,
  );
  await database.pool.query(
    `update graphile_worker._private_job_queues set locked_by = 'silent', locked_at = now()`,
  );
  await work([counting(seen)], { beat: BEAT, isAlone: false });
  await expect.poll(() => seen).toEqual([1]);
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
  await expect.poll(() => seen).toEqual([1, 2]);
});

test('a lane that a lost database believes to be taken is free again as soon as it is back', async () => {
  const { database, work, enqueue } = await open();
  const seen: number[] = [];
  await work([counting(seen)]);
  await enqueue(1);
  await expect.poll(() => seen).toEqual([1]);
  // As after a crash that took with it that the job was done: its pool lives, and works on nothing.
  await database.pool.query(
    `update graphile_worker._private_job_queues set locked_at = now(),
       locked_by = (select id from guildhall.workers where id like 'pool-%')`,
  );
  await enqueue(2);
  await database.pool.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  );
  await expect.poll(() => seen).toEqual([1, 2]);
});
