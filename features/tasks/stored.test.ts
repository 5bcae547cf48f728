import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { features } from '#features/index.ts';
import { prepareGuild } from '#features/prepare-guild.ts';
import { openGuilds } from '#platform/guilds/open-guilds.ts';
import { databaseForTest } from '#tests/support/database.ts';
import { FIRST, startHttp } from '#tests/support/http.ts';
import { tasks } from './feature.ts';
import { createTask, findTasks } from './service.ts';
import { taskTables } from './tables.ts';

const newTask = { title: 'Fine', description: null, reward: 1, dueAt: null, claimLimit: 1 };
const list = `/api/v1/guilds/${FIRST}/tasks`;

test.each([
  '9999-12-31T23:59:59-01:00',
  '9999-12-31T23:59:59Z',
  '1969-12-31T23:59:59Z',
  '0000-01-01T00:00:00Z',
])('a due time that cannot be shown on both sides is refused: %s', async (dueAt) => {
  const { call, first } = await startHttp(undefined, [tasks]);
  expect(await call('ana', 'POST', list, { body: { title: 'Late', dueAt } })).toMatchObject({
    status: 400,
    body: { errors: [{ path: 'dueAt' }] },
  });
  await createTask(first, { kind: 'system' }, newTask);
  const headers = { 'if-match': '"1"' };
  expect((await call('ana', 'PATCH', `${list}/1`, { body: { dueAt }, headers })).status).toBe(400);
  expect((await call('ana', 'GET', list)).body).toMatchObject({ items: [{ title: 'Fine', dueAt: null }] });
});

test('a title is as long as Discord counts it', async () => {
  const { call } = await startHttp(undefined, [tasks]);
  expect((await call('ana', 'POST', list, { body: { title: '😀'.repeat(200) } })).status).toBe(201);
  expect((await call('ana', 'POST', list, { body: { title: '😀'.repeat(201) } })).status).toBe(400);
});

test('a row that cannot be read costs that row: the list says which, and the log of the server why', async () => {
  const { call, first, lines } = await startHttp(undefined, [tasks]);
  for (const title of ['One', 'Two', 'Three'])
    await createTask(first, { kind: 'system' }, { ...newTask, title });
  await first.change({ kind: 'system' }, async (tx) => {
    const schema = sql.id(`g_${first.id}`);
    await sql`alter table ${schema}.tasks drop constraint tasks_due`.execute(tx.db);
    await sql`update ${schema}.tasks set due_at = '10000-01-01T00:00:00Z' where id = 2`.execute(tx.db);
    await sql`update ${schema}.tasks set due_at = 'infinity' where id = 3`.execute(tx.db);
  });
  expect(await call('ana', 'GET', list)).toMatchObject({
    status: 200,
    body: { items: [{ title: 'One' }], unreadable: [3, 2], total: 3, nextCursor: null },
  });
  expect(await call('ana', 'GET', `${list}?limit=1`)).toMatchObject({
    body: { items: [], unreadable: [3], nextCursor: expect.any(String) },
  });
  expect(lines.filter((line) => line.includes('cannot be read')).join()).toContain('"recordId":2');
});

test('tasks of the first version are brought over: composed texts, and times that can be shown', async () => {
  const database = await databaseForTest();
  const { guild } = await openGuilds({ database, clock: () => new Date(), wake: () => undefined }).provision({
    id: FIRST,
    name: 'Old',
    icon: null,
    ownerId: '1',
  });
  await guild.change({ kind: 'system' }, async (tx) => {
    const schema = sql.id(`g_${guild.id}`);
    await sql.raw(`set local search_path to g_${guild.id}; ${taskTables[0]?.sql}`).execute(tx.db);
    await sql`insert into ${schema}.features (name, enabled, version) values ('tasks', true, 1)`.execute(
      tx.db,
    );
    const row = sql`now(), now(), 'Someone', '{}'`;
    await sql`
      insert into ${schema}.tasks (title, description, reward, due_at, claim_limit, state, created_at, updated_at, created_by, field_times)
      values ('A\u0308a\u0308nekoski', null, 0, '10000-01-01T00:59:59Z', 1, 'open', ${row}),
        ('Old', 'O\u0308', 0, '1900-01-01T00:00:00Z', 1, 'open', ${row}),
        ('Plain', null, 0, '2026-12-01T18:00:00Z', 1, 'open', ${row}),
        ('Whenever', null, 0, null, 1, 'open', ${row})`.execute(tx.db);
    await sql`insert into ${schema}.task_claims values (3, '5', 'Jo\u0308rn', now(), null)`.execute(tx.db);
  });
  await prepareGuild(guild, features);
  const { records: found, unreadable } = await findTasks(guild, {}, { limit: 10 });
  expect(unreadable).toEqual([]);
  expect(found).toMatchObject([
    { title: 'Whenever', dueAt: null },
    { title: 'Plain', dueAt: '2026-12-01T18:00:00.000Z', claims: [{ name: 'J\u00f6rn' }] },
    { title: 'Old', description: '\u00d6', dueAt: '1970-01-01T00:00:00.000Z' },
    { title: '\u00c4\u00e4nekoski', dueAt: '9999-12-30T23:59:59.000Z' },
  ]);
});
