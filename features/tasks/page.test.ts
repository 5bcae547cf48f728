import { expect, test } from 'vitest';
import { turnFeatureOn } from '#platform/guilds/feature-tables.ts';
import { openGuilds } from '#platform/guilds/open-guilds.ts';
import { guildId, userId } from '#platform/ids.ts';
import { writeLink } from '#sync/links.ts';
import { databaseForTest } from '#tests/support/database.ts';
import { tasks as feature } from './feature.ts';
import { claimTask, createTask, findTasks, loadTask, updateTask } from './service.ts';

const SYSTEM = { kind: 'system' } as const;
const [ANA, BEN] = ['2000000000000000001', '2000000000000000002'].map(userId);

/** A guild with tasks 1 to 5; ben, then ana have claimed the third, and the fifth is completed. */
const open = async () => {
  const database = await databaseForTest();
  const guilds = openGuilds({ database, clock: () => new Date(), wake: () => undefined });
  const { guild } = await guilds.provision({
    id: guildId('1000000000000000001'),
    name: 'T',
    icon: null,
    ownerId: '1',
  });
  await guild.change(SYSTEM, (tx) => turnFeatureOn(tx, feature));
  for (let n = 1; n <= 5; n += 1)
    await createTask(guild, SYSTEM, {
      title: `Task ${n} at 100%`,
      description: n === 2 ? 'Bring a_cake' : null,
      reward: n,
      dueAt: n === 1 ? '2030-01-01T12:00:00.000Z' : null,
      claimLimit: 2,
    });
  if (!ANA || !BEN) throw new Error('nobody');
  await claimTask(guild, SYSTEM, 3, { userId: BEN, name: 'Ben' });
  await claimTask(guild, SYSTEM, 3, { userId: ANA, name: 'Ana' });
  await updateTask(guild, SYSTEM, 5, { state: 'completed' }, undefined);
  return { database, guild };
};

test('a page shows tasks as they are read one by one, with claims in their order and how many there are', async () => {
  const { guild } = await open();
  const page = await findTasks(guild, {}, { limit: 3 });
  const one = await Promise.all([5, 4, 3].map((id) => loadTask(guild, id)));
  expect(page.records).toEqual(one);
  expect(page.records[2]?.claims.map(({ name }) => name)).toEqual(['Ben', 'Ana']);
  expect(page).toMatchObject({ total: 5, nextCursor: expect.any(String) });
  const rest = await findTasks(guild, {}, { cursor: page.nextCursor ?? undefined, limit: 3 });
  expect(rest.records.map(({ id, dueAt }) => [id, dueAt])).toEqual([
    [2, null],
    [1, '2030-01-01T12:00:00.000Z'],
  ]);
  expect(rest).toMatchObject({ total: 5, nextCursor: null });
});

test('a page beyond the last says how many there are, and an empty list that there are none', async () => {
  const { guild } = await open();
  const cursor = Buffer.from('[1,1]').toString('base64url');
  expect(await findTasks(guild, {}, { cursor, limit: 3 })).toMatchObject({ records: [], total: 5 });
  expect(await findTasks(guild, { state: 'cancelled' }, { limit: 3 })).toMatchObject({
    records: [],
    total: 0,
  });
});

test('a page is by state and by words, which are text and no pattern, or a number', async () => {
  const { guild } = await open();
  const ids = async (filter: Parameters<typeof findTasks>[1] & { search?: string }) =>
    (await findTasks(guild, filter, { search: filter.search, limit: 10 })).records.map(({ id }) => id);
  expect(await ids({ state: 'completed' })).toEqual([5]);
  expect(await ids({ search: 'a_cake' })).toEqual([2]);
  expect(await ids({ search: '100%' })).toEqual([5, 4, 3, 2, 1]);
  expect(await ids({ search: 'Task_1' })).toEqual([]);
  expect(await ids({ search: '#4' })).toEqual([4]);
  expect(await ids({ search: 'task', state: 'open' })).toEqual([4, 2, 1]);
});

test('a page says what Discord has of each task', async () => {
  const { guild } = await open();
  await guild.change(SYSTEM, (tx) =>
    writeLink(tx, 'task', '4', {
      state: 'blocked',
      reason: { code: 'gone', params: {} },
      placeId: '40000',
      counterpartId: '50000',
    }),
  );
  const { links } = await findTasks(guild, {}, { limit: 10 });
  expect(links.get('4')).toEqual({
    state: 'blocked',
    reason: { code: 'gone', params: {} },
    channelId: '40000',
    messageId: '50000',
  });
  expect(links.get('1')?.state).toBe('pending');
});

test('a page that was read before is read again after a migration changed what it is made of', async () => {
  const { database, guild } = await open();
  for (let n = 0; n < 3; n += 1) await findTasks(guild, {}, { limit: 2 });
  await database.pool.query(`alter table g_${guild.id}.tasks alter column title type varchar(300)`);
  for (let n = 0; n < 8; n += 1) expect((await findTasks(guild, {}, { limit: 2 })).records).toHaveLength(2);
});
