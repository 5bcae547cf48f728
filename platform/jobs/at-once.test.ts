import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { openGuilds } from '#platform/guilds/open-guilds.ts';
import { guildId } from '#platform/ids.ts';
import { createLogger } from '#platform/telemetry/logger.ts';
import { databaseForTest } from '#tests/support/database.ts';
import { type AtOnce, createAtOnce } from './at-once.ts';
import { defineJob } from './job.ts';
import { startWorker } from './worker.ts';

const logger = createLogger('silent', { write: () => undefined });
/** Nothing of these tests may depend on somebody looking for jobs by himself. */
const NEVER_MS = 2 ** 30;

const open = async (atOnce: AtOnce = createAtOnce()) => {
  const database = await databaseForTest();
  const guilds = openGuilds({ database, clock: () => new Date(), wake: () => undefined, atOnce });
  const { guild } = await guilds.provision({
    id: guildId('1000000000000000001'),
    name: 'T',
    icon: null,
    ownerId: '1',
  });
  const seen: { n: number; by: string | null }[] = [];
  /** Runs before the job counts as done. */
  const during = new Map<number, () => Promise<void>>();
  const job = defineJob({
    name: 'count',
    payload: z.strictObject({ n: z.number() }),
    run: async (_guild, { n }) => {
      const { rows } = await database.pool.query<{ locked_by: string | null }>(
        `select locked_by from graphile_worker._private_jobs where payload->'payload'->>'n' = $1`,
        [String(n)],
      );
      await during.get(n)?.();
      seen.push({ n, by: rows[0]?.locked_by ?? null });
    },
  });
  const work = async (others: { isAlone?: boolean; pollMs?: number } = {}) => {
    const worker = await startWorker({
      pool: database.pool,
      guilds,
      atOnce,
      jobs: [job],
      logger,
      concurrency: 4,
      isAlone: true,
      pollMs: NEVER_MS,
      ...others,
    });
    onTestFinished(() => worker.stop());
    return worker;
  };
  const ask = (...numbers: readonly number[]) =>
    guild.change({ kind: 'system' }, async (tx) => {
      for (const n of numbers) tx.enqueue({ name: 'count', payload: { n } });
    });
  const left = async () =>
    (await database.pool.query<{ n: number }>('select count(*)::int as n from graphile_worker._private_jobs'))
      .rows[0]?.n;
  // Only a lane that there is can be taken.
  await ask(0);
  await database.pool.query('delete from graphile_worker._private_jobs');
  return { database, seen, during, work, ask, left };
};

const isOfThisProcess = expect.stringMatching(/^at-once-/);

test('a job is done by the process that asked for it, and its row says so meanwhile', async () => {
  const { seen, work, ask, left } = await open();
  await work();
  await ask(1);
  await expect.poll(left).toBe(0);
  expect(seen).toEqual([{ n: 1, by: isOfThisProcess }]);
});

test('while it runs, others of its lane wait, and go on when it is done', async () => {
  const { seen, during, work, ask } = await open();
  const begun = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  during.set(1, () => {
    begun.resolve();
    return goOn.promise;
  });
  await work();
  await ask(1);
  await begun.promise;
  await ask(2);
  await ask(3);
  expect(seen).toEqual([]);
  goOn.resolve();
  await expect.poll(() => seen.map(({ n }) => n)).toEqual([1, 2, 3]);
  expect(seen[1]?.by).not.toEqual(isOfThisProcess);
});

test('a lane of many jobs is emptied without anybody looking for them by himself', async () => {
  const { seen, work, ask } = await open();
  const wanted = Array.from({ length: 40 }, (_, index) => index + 1);
  await work();
  await ask(...wanted);
  await expect.poll(() => seen.map(({ n }) => n), { timeout: 60_000 }).toEqual(wanted);
});

test('one that fails is given back, with its reason, and done again later', async () => {
  const { database, seen, during, work, ask } = await open();
  during.set(1, async () => {
    during.delete(1);
    throw new Error('not today');
  });
  await work({ pollMs: 50 });
  await ask(1);
  const stored = async () =>
    (
      await database.pool.query(
        `update graphile_worker._private_jobs set run_at = now()
         where last_error = 'not today' and locked_by is null returning attempts`,
      )
    ).rows[0];
  await expect.poll(stored).toEqual({ attempts: 1 });
  await expect.poll(() => seen.map(({ n }) => n)).toEqual([1]);
});

test('what a process had taken when it was killed is done at the next start', async () => {
  const { seen, work, ask, left } = await open({
    poolId: () => 'at-once-killed',
    ahead: async () => undefined,
    run: () => undefined,
    open: (hands) => createAtOnce().open(hands),
  });
  await ask(1);
  await ask(2);
  await work();
  await expect.poll(left).toBe(0);
  expect(seen.map(({ n }) => n)).toEqual([1, 2]);
});

test('one whose commit was answered to nobody is done all the same', async () => {
  const own = createAtOnce();
  const opened: ReturnType<AtOnce['open']>[] = [];
  const { seen, work, ask } = await open({
    ...own,
    run: () => undefined,
    open: (hands) => {
      const hand = own.open(hands);
      opened.push(hand);
      return hand;
    },
  });
  await work({ pollMs: 50 });
  await ask(1);
  await opened[0]?.freeForgotten(60_000);
  expect(seen).toEqual([]);
  await opened[0]?.freeForgotten(0);
  await expect.poll(() => seen.map(({ n }) => n)).toEqual([1]);
});

test('a worker that stops waits for what its process does at once, and loses nothing that is asked for meanwhile', async () => {
  const { seen, during, work, ask, left } = await open();
  const goOn = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  during.set(1, () => {
    begun.resolve();
    return goOn.promise;
  });
  const worker = await work();
  await ask(1);
  await begun.promise;
  const stopped = worker.stop();
  await ask(2);
  goOn.resolve();
  await stopped;
  // A worker that has not heard yet that it stops may still take the second; it is done or left, and never both.
  const [first, ...others] = seen.map(({ n }) => n);
  expect(first).toBe(1);
  expect(others.length + ((await left()) ?? 0)).toBe(1);
});
