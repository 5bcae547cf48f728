import { expect, test } from 'vitest';
import { readHistory } from '#platform/changes/read-log.ts';
import { readLink } from '#sync/links.ts';
import { BEN, FIRST, startHttp } from '#tests/support/http.ts';
import { tasks } from './feature.ts';

const list = `/api/v1/guilds/${FIRST}/tasks`;

/** A server where ana, an administrator, has made a task with some places. */
const open = async (claimLimit = 3) => {
  const http = await startHttp(undefined, [tasks]);
  const { call } = http;
  await call('ana', 'POST', list, { body: { title: 'Paint', claimLimit } });
  const read = async () => (await call('ana', 'GET', `${list}/1`)).body;
  const act = async (as: string, verb: string) => (await call(as, 'POST', `${list}/1/${verb}`)).status;
  const change = async (body: unknown) => {
    const { version } = (await read()) as { version: number };
    return (await call('ana', 'PATCH', `${list}/1`, { body, headers: { 'if-match': `"${version}"` } }))
      .status;
  };
  return { ...http, read, act, change };
};

test('claims show what members are called now, and the place of one who has left can be freed', async () => {
  const { call, first, read, act } = await open(1);
  expect(await act('ben', 'claim')).toBe(200);
  const members = first.read.selectFrom('members').select('user_id');
  expect(await members.execute()).toHaveLength(2);
  await first.change({ kind: 'discord' }, async (tx) => {
    await tx.db.updateTable('members').set({ display_name: 'Benjamin' }).where('user_id', '=', BEN).execute();
  });
  expect(await read()).toMatchObject({ state: 'claimed', claims: [{ name: 'Benjamin', hasLeft: false }] });
  const place = `${list}/1/claims/${BEN}`;
  expect((await call('ben', 'DELETE', place)).status).toBe(403);
  await first.change({ kind: 'discord' }, async (tx) => {
    await tx.db.deleteFrom('members').where('user_id', '=', BEN).execute();
  });
  expect(await read()).toMatchObject({ claims: [{ name: 'Ben', hasLeft: true }], can: { free: true } });
  expect(await call('ana', 'DELETE', place)).toMatchObject({
    status: 200,
    body: { state: 'open', claims: [] },
  });
  expect(await call('ana', 'DELETE', place)).toMatchObject({
    status: 409,
    body: { code: 'tasks.no-such-claim' },
  });
  expect((await call('ana', 'DELETE', `${list}/1/claims/x`)).status).toBe(400);
  const [entry] = await readHistory(first, 'task', '1', { before: 1000, limit: 1 });
  expect(entry).toMatchObject({ type: 'task.freed', data: { name: 'Ben' }, actor: { name: 'Ana' } });
});

test('a limit lowered to what is completed already completes the task', async () => {
  const { act, change, read } = await open(3);
  await act('ben', 'claim');
  await act('ben', 'complete');
  expect(await read()).toMatchObject({ state: 'open' });
  expect(await change({ claimLimit: 1 })).toBe(200);
  expect(await read()).toMatchObject({ state: 'completed', claimLimit: 1 });
});

test('a task that is opened again gives everybody their claim back', async () => {
  const { act, change, read } = await open(1);
  await act('ben', 'claim');
  await act('ben', 'complete');
  expect(await act('ben', 'reopen')).toBe(403);
  expect(await read()).toMatchObject({ state: 'completed', can: { reopen: true, complete: false } });
  expect(await act('ana', 'reopen')).toBe(200);
  expect(await read()).toMatchObject({ state: 'claimed', claims: [{ completedAt: null }] });
  expect(await act('ana', 'reopen')).toBe(409);
  expect(await change({ state: 'cancelled' })).toBe(200);
  expect(await act('ana', 'reopen')).toBe(200);
  expect(await change({ state: 'completed' })).toBe(200);
  expect(await read()).toMatchObject({ claims: [{ completedAt: expect.any(String) }] });
});

test('a deleted task is brought back under its number, with its claims and on its way to Discord', async () => {
  const { call, act, first, read } = await open(2);
  await act('ben', 'claim');
  const before = (await read()) as { version: number };
  expect((await call('ana', 'POST', `${list}/1/restore`)).status).toBe(409);
  expect((await call('ana', 'DELETE', `${list}/1`, { headers: { 'if-match': '"2"' } })).status).toBe(204);
  expect((await call('ben', 'POST', `${list}/1/restore`)).status).toBe(403);
  expect((await call('ana', 'POST', `${list}/2/restore`)).status).toBe(404);
  const back = await Promise.all([1, 2, 3].map(() => call('ana', 'POST', `${list}/1/restore`)));
  expect(back.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  const { updatedAt: _, version, sync: __, ...same } = (await read()) as Record<string, unknown>;
  expect(before).toMatchObject(same);
  expect(version).toBe(before.version + 1);
  expect(await readLink(first, 'task', '1')).toMatchObject({ state: 'pending' });
  expect((await call('ana', 'POST', list, { body: { title: 'Next' } })).body).toMatchObject({ id: 2 });
});

test('a task that an earlier version deleted is brought back with what its log says', async () => {
  const { call, first } = await open(1);
  await first.change({ kind: 'system' }, async (tx) => {
    const was = {
      title: 'Old',
      description: null,
      reward: 5,
      dueAt: '+010000-01-01T00:59:59.000Z',
      claimLimit: 2,
      state: 'open',
    };
    tx.log({ type: 'task.deleted', entity: 'task', entityId: '40', data: { was } });
  });
  expect(await call('ana', 'POST', `${list}/40/restore`)).toMatchObject({
    status: 200,
    body: { id: 40, title: 'Old', reward: 5, dueAt: null, claims: [] },
  });
});

test('“mine” shows what one has claimed and nothing else', async () => {
  const { call, act } = await open(2);
  await call('ana', 'POST', list, { body: { title: 'Another' } });
  await act('ben', 'claim');
  const mine = async (as: string) => (await call(as, 'GET', `${list}?mine=true`)).body;
  expect(await mine('ben')).toMatchObject({ total: 1, items: [{ title: 'Paint' }] });
  expect(await mine('ana')).toMatchObject({ total: 0 });
  expect((await call('ben', 'GET', `${list}?mine=false`)).body).toMatchObject({ total: 2 });
  expect((await call('ben', 'GET', `${list}?mine=perhaps`)).status).toBe(400);
});
