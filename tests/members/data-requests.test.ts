import { expect, test } from 'vitest';
import type { Feature } from '#features/define-feature.ts';
import { economy } from '#features/economy/feature.ts';
import { countMessages } from '#features/members/activity/count-messages.ts';
import { members } from '#features/members/feature.ts';
import { CAT, FIRST, joinGuild, SECOND, startHttp } from '#tests/support/http.ts';

const base = `/api/v1/guilds/${FIRST}`;
const all: readonly Feature[] = [economy, members(() => all)];
/** Somebody who wrote here and has left, and whom nobody knows by name. */
const GONE = '2000000000000000077';

type Requests = { readonly items: readonly Record<string, unknown>[]; readonly open: number };

const open = async () => {
  const http = await startHttp(undefined, all);
  const { first } = http;
  await joinGuild(first, CAT, 'Cat', false);
  await countMessages(first, [{ id: '1', userId: GONE, channelId: '2', at: new Date() }]);
  const code = async (as: string, method: string, path: string, body?: unknown) => {
    const answer = await http.call(as, method, base + path, body === undefined ? {} : { body });
    return answer.status < 300 ? answer.status : (answer.body as { code: string }).code;
  };
  const list = async (are: 'open' | 'ended'): Promise<Requests> =>
    (await http.call('ana', 'GET', `${base}/data-requests?are=${are}`)).body as Requests;
  const leave = (userId: string) =>
    first.change({ kind: 'discord' }, async (tx) => {
      await tx.db.deleteFrom('members').where('user_id', '=', userId).execute();
    });
  return { ...http, code, list, leave };
};

test('whoever asks and leaves stays in the list, is erased from there, and stands there as done and as nobody', async () => {
  const { code, list, leave } = await open();
  expect(await code('cat', 'PUT', `/members/${CAT}/erasure-request`)).toBe(204);
  await leave(CAT);
  expect(await list('open')).toMatchObject({
    open: 1,
    items: [
      {
        userId: CAT,
        name: 'Cat',
        isHere: false,
        kind: 'erase',
        state: 'open',
        isTheirOwn: true,
        canErase: true,
      },
    ],
  });
  expect(await code('ana', 'GET', `/members/${CAT}/export`)).toBe(200);
  expect(await code('ana', 'POST', `/members/${CAT}/erase`, { name: 'Cat' })).toBe(200);
  expect(await list('open')).toMatchObject({ open: 0, items: [] });
  const ended = await list('ended');
  expect(ended.items).toMatchObject([{ state: 'done', kind: 'erase', endedAt: expect.any(String) }]);
  expect(JSON.stringify(ended)).not.toContain('Cat');
  expect(JSON.stringify(ended)).not.toContain(CAT);
});

test('what somebody who has left asked for elsewhere is written down, once, and done', async () => {
  const { code, call, list } = await open();
  const record = (body: object) => call('ana', 'POST', `${base}/data-requests`, { body });
  const wanted = { userId: GONE, kind: 'export', note: 'By mail' };
  const made = await record(wanted);
  expect(made.status).toBe(201);
  expect((await record(wanted)).body).toEqual(made.body);
  const { id } = made.body as { id: number };
  expect((await list('open')).items).toMatchObject([
    { id, userId: GONE, isTheirOwn: false, note: 'By mail', kind: 'export' },
  ]);
  expect(await code('ana', 'POST', '/data-requests', { ...wanted, userId: '2000000000000000078' })).toBe(
    'not-found',
  );
  expect(await code('ana', 'POST', '/data-requests', { ...wanted, kind: 'all' })).toBe('invalid-request');
  expect(await code('ana', 'POST', `/data-requests/${id}/done`)).toBe(204);
  expect(await code('ana', 'POST', `/data-requests/${id}/done`)).toBe('members.request-state');
  expect(await list('ended')).toMatchObject({ open: 0, items: [{ id, state: 'done' }] });
});

test('a request is refused with a reason, which whoever asked reads, and they may ask again', async () => {
  const { code, call, list, first } = await open();
  const own = async () =>
    (await call('cat', 'GET', `${base}/members/${CAT}`)).body as {
      erasureAskedAt: string | null;
      requestRefused: { kind: string; reason: string } | null;
    };
  await code('cat', 'PUT', `/members/${CAT}/erasure-request`);
  const [request] = (await list('open')).items;
  const path = `/data-requests/${request?.id}`;
  expect(await code('ana', 'POST', `${path}/done`)).toBe('members.request-erase');
  expect(await code('ana', 'POST', `${path}/refuse`, { reason: ' ' })).toBe('invalid-request');
  expect(await code('ana', 'POST', `${path}/refuse`, { reason: 'A case is open' })).toBe(204);
  expect(await code('ana', 'POST', `${path}/refuse`, { reason: 'Twice' })).toBe('members.request-state');
  expect(await own()).toMatchObject({
    erasureAskedAt: null,
    requestRefused: { kind: 'erase', reason: 'A case is open' },
  });
  expect((await call('ana', 'GET', `${base}/members/${CAT}`)).body).toMatchObject({ requestRefused: null });
  expect(await code('cat', 'PUT', `/members/${CAT}/erasure-request`)).toBe(204);
  expect(await own()).toMatchObject({ erasureAskedAt: expect.any(String), requestRefused: null });
  // That their data was refused they read as well.
  await code('ana', 'POST', '/data-requests', { userId: CAT, kind: 'export' });
  const asked = (await list('open')).items.find(({ kind }) => kind === 'export');
  await code('ana', 'POST', `/data-requests/${asked?.id}/refuse`, { reason: 'Not yet' });
  expect(await own()).toMatchObject({
    erasureAskedAt: expect.any(String),
    requestRefused: { kind: 'export', reason: 'Not yet' },
  });
  await code('ana', 'POST', `/members/${CAT}/erase`, { name: 'Cat' });
  const log = await first.read.selectFrom('log').select('data').execute();
  expect(JSON.stringify(log)).not.toContain('A case is open');
});

test('who is erased before they got their data did not get it, and nobody is linked to any more', async () => {
  const { code, list } = await open();
  await code('ana', 'POST', '/data-requests', { userId: GONE, kind: 'export' });
  expect((await list('open')).items).toMatchObject([{ isErased: false }]);
  expect(await code('ana', 'POST', `/members/${GONE}/erase`, { name: GONE })).toBe(200);
  expect((await list('ended')).items).toMatchObject([{ kind: 'export', state: 'refused', isErased: true }]);
});

test('a level that was granted by name counts also of who has left', async () => {
  const { code, list, leave, first } = await open();
  await code('cat', 'PUT', `/members/${CAT}/erasure-request`);
  await first.change({ kind: 'system' }, async (tx) => {
    const granted_by = JSON.stringify({ kind: 'system' });
    await tx.db
      .insertInto('grants')
      .values({ subject: `discord:${CAT}`, level: 'OWNER', granted_by })
      .execute();
  });
  await leave(CAT);
  const [request] = (await list('open')).items;
  expect(request).toMatchObject({ userId: CAT, isHere: false, canErase: false });
  expect(await code('ana', 'POST', `/members/${CAT}/erase`, { name: 'Cat' })).toBe('forbidden');
});

test('only who may erase sees and answers requests, and nobody those of another guild', async () => {
  const { code, call, list } = await open();
  await code('cat', 'PUT', `/members/${CAT}/erasure-request`);
  const [request] = (await list('open')).items;
  const body = { userId: GONE, kind: 'erase' };
  for (const as of ['ben', 'cat']) {
    expect(await code(as, 'GET', '/data-requests')).toBe('forbidden');
    expect(await code(as, 'POST', '/data-requests', body)).toBe('forbidden');
    expect(await code(as, 'POST', `/data-requests/${request?.id}/refuse`, { reason: 'No' })).toBe(
      'forbidden',
    );
    expect(await code(as, 'POST', `/data-requests/${request?.id}/done`)).toBe('forbidden');
  }
  const there = `/api/v1/guilds/${SECOND}/data-requests`;
  expect((await call('ana', 'GET', there)).status).toBeGreaterThanOrEqual(403);
  expect(
    (await call('ana', 'POST', `${there}/${request?.id}/refuse`, { body: { reason: 'No' } })).status,
  ).toBeGreaterThanOrEqual(403);
  const theirs = await call('otto', 'POST', `${there}/${request?.id}/refuse`, { body: { reason: 'No' } });
  expect(theirs.body).toMatchObject({ code: 'not-found' });
  expect(await code('ana', 'POST', '/data-requests/99999/refuse', { reason: 'No' })).toBe('not-found');
  expect((await list('open')).open).toBe(1);
});
