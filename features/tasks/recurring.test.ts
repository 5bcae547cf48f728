import { expect, test } from 'vitest';
import { turnFeatureOn } from '#platform/guilds/feature-tables.ts';
import { openGuilds } from '#platform/guilds/open-guilds.ts';
import { guildId, userId } from '#platform/ids.ts';
import { runDue } from '#platform/schedule/run-due.ts';
import { databaseForTest } from '#tests/support/database.ts';
import { tasks } from './feature.ts';
import { claimTask, createTask, deleteTask, findTasks, restoreTask, updateTask } from './service.ts';

const MODERATOR = { kind: 'user', id: 'u1', name: 'Olli', via: 'web' } as const;
const ADA = { userId: userId('200000000000000001'), name: 'Ada' };
const repeatSchedule = tasks.schedules.find(({ name }) => name === 'tasks.repeat');

/** A guild in which it is Saturday noon, the day before clocks go forward in Helsinki. */
const open = async () => {
  const database = await databaseForTest();
  let now = new Date('2027-03-27T10:00:00.000Z');
  const guilds = openGuilds({ database, clock: () => now, wake: () => undefined });
  const { guild } = await guilds.provision({
    id: guildId('1000000000000000001'),
    name: 'T',
    icon: null,
    ownerId: '1',
  });
  await guild.change(MODERATOR, (tx) => turnFeatureOn(tx, tasks));
  if (!repeatSchedule) throw new Error('Nothing is repeated');
  return {
    guild,
    at: (time: string) => {
      now = new Date(time);
    },
    make: (repeat: object, until: string | null = null) =>
      createTask(guild, MODERATOR, {
        title: 'Clean',
        description: 'All of it',
        reward: 5,
        claimLimit: 2,
        dueAt: null,
        repeat: { start: '2027-03-27T18:00', zone: 'Europe/Helsinki', until, repeat } as never,
      }),
    /** As a worker does it, some at once. */
    run: async (key: number) => {
      await Promise.all([1, 2, 3].map(() => runDue(guild, repeatSchedule, String(key), true)));
    },
    all: async () => {
      const { records } = await findTasks(guild, {}, { limit: 50, direction: 'asc' });
      return records.map(({ id, dueAt, repeat }) => [id, dueAt, repeat !== null]);
    },
  };
};

test('the next task is made when the time of one has come, once, on the same clock after clocks have changed', async () => {
  const { guild, make, at, run, all } = await open();
  await make({ kind: 'daily', every: 1 });
  await claimTask(guild, MODERATOR, 1, ADA);
  expect(await all()).toEqual([[1, '2027-03-27T16:00:00.000Z', true]]);
  await run(1);
  expect(await all()).toHaveLength(1);
  at('2027-03-27T16:00:00.000Z');
  await run(1);
  expect(await all()).toEqual([
    [1, '2027-03-27T16:00:00.000Z', false],
    [2, '2027-03-28T15:00:00.000Z', true],
  ]);
  const { records } = await findTasks(guild, {}, { limit: 1 });
  expect(records[0]).toMatchObject({
    title: 'Clean',
    description: 'All of it',
    reward: 5,
    claimLimit: 2,
    state: 'open',
    claims: [],
  });
});

test('however many were missed, one is made, due the next time', async () => {
  const { make, at, run, all } = await open();
  await make({ kind: 'daily', every: 1 });
  at('2027-04-05T09:00:00.000Z');
  await run(1);
  expect((await all()).at(-1)).toEqual([2, '2027-04-05T15:00:00.000Z', true]);
});

test('a series ends with its last day, with its repetition and with its newest task', async () => {
  const { guild, make, at, run, all } = await open();
  await make({ kind: 'daily', every: 1 }, '2027-03-28');
  at('2027-03-27T16:00:00.000Z');
  await run(1);
  at('2027-03-28T15:00:00.000Z');
  await run(2);
  expect(await all()).toHaveLength(2);
  at('2027-03-27T17:00:00.000Z');
  await make({ kind: 'daily', every: 1 });
  await updateTask(guild, MODERATOR, 3, { repeat: null });
  await make({ kind: 'daily', every: 1 });
  await deleteTask(guild, MODERATOR, 4);
  at('2027-03-29T17:00:00.000Z');
  await run(3);
  await run(4);
  expect((await all()).map(([id]) => id)).toEqual([1, 2, 3]);
  // Brought back it goes on, from now on.
  await restoreTask(guild, MODERATOR, 4);
  at('2027-03-30T15:00:00.000Z');
  await run(4);
  expect((await all()).at(-1)).toEqual([5, '2027-03-31T15:00:00.000Z', true]);
});

test('a recurrence without any time left is refused', async () => {
  const { make } = await open();
  await expect(make({ kind: 'daily', every: 1 }, '2027-03-26')).rejects.toMatchObject({ code: 'never-due' });
});
