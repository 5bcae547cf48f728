import { expect, test } from 'vitest';
import { ANA, BEN, CAT, type CallOptions, FIRST, joinGuild, SECOND, startHttp } from '#tests/support/http.ts';
import { economy } from './feature.ts';

const base = `/api/v1/guilds/${FIRST}/economy`;

/** ana, an administrator; ben, a member; cat, a moderator by grant: ana and ben have 100. */
const open = async () => {
  const http = await startHttp(undefined, [economy]);
  await joinGuild(http.first, CAT, 'Cat', false);
  const give = (as: string, to: string, amount: number, options: CallOptions = {}) =>
    http.call(as, 'PATCH', `${base}/balances/${to}`, { body: { amount, reason: 'start' }, ...options });
  await http.first.change({ kind: 'system' }, async (tx) => {
    const by = JSON.stringify({ kind: 'system' });
    await tx.db
      .insertInto('grants')
      .values([
        { subject: 'user:account-operator', level: 'ADMIN', granted_by: by },
        { subject: `discord:${CAT}`, level: 'MODERATOR', granted_by: by },
      ])
      .execute();
    tx.log({ type: 'grant.added', entity: 'grant', entityId: CAT, data: {} });
  });
  for (const userId of [ANA, BEN]) await give('operator', userId, 100);
  return { ...http, give };
};

test('what members have is listed with ranks, read with a version, and goes on by cursor', async () => {
  const { call, give } = await open();
  await give('ana', BEN, 50);
  const first = await call('ben', 'GET', `${base}/balances?limit=1`);
  expect(first.body).toMatchObject({ items: [{ rank: 1, name: 'Ben', balance: 150 }] });
  const { nextCursor } = first.body as { nextCursor: string };
  expect((await call('ben', 'GET', `${base}/balances?limit=1&cursor=${nextCursor}`)).body).toMatchObject({
    items: [{ rank: 2, name: 'Ana', balance: 100 }],
    nextCursor: null,
  });
  const read = await call('ben', 'GET', `${base}/balances/${ANA}`);
  expect(read).toMatchObject({ status: 200, body: { name: 'Ana', balance: 100, rank: 2 } });
  expect(read.headers.get('etag')).toBe('"1"');
  expect((await call('ben', 'GET', `${base}/balances?cursor=abc`)).status).toBe(400);
  expect((await call('ben', 'GET', `${base}/balances/2000000000000000099`)).status).toBe(404);
});

test('PATCH adds and PUT sets, both with a reason; a repeat under one key changes nothing', async () => {
  const { call, give } = await open();
  const headers = { 'idempotency-key': 'k1' };
  const [one, two] = [await give('ana', BEN, 5, { headers }), await give('ana', BEN, 5, { headers })];
  expect(one.body).toMatchObject({ balance: 105 });
  expect(two.body).toMatchObject({ balance: 105 });
  const other = { body: { amount: 6, reason: 'x' }, headers };
  expect((await call('ana', 'PATCH', `${base}/balances/${BEN}`, other)).status).toBe(422);
  const put = (version: string | undefined, balance = 40) =>
    call('ana', 'PUT', `${base}/balances/${BEN}`, {
      body: { balance, reason: 'count' },
      headers: version === undefined ? {} : { 'if-match': version },
    });
  expect((await put(undefined)).status).toBe(428);
  expect((await put('"1"')).status).toBe(412);
  expect((await put('"2"')).body).toMatchObject({ balance: 40 });
  expect(await put('"3"', -1)).toMatchObject({ status: 409, body: { code: 'economy.not-enough-there' } });
  expect(await give('ana', BEN, -41)).toMatchObject({
    status: 409,
    body: { detail: 'There are only 40 on the account, this needs 41.' },
  });
  expect((await give('ana', BEN, -40)).body).toMatchObject({ balance: 0 });
});

/** What no money is. */
const NONSENSE: readonly [string, string, unknown][] = [
  ['PATCH', 'balances', { amount: 0, reason: 'x' }],
  ['PATCH', 'balances', { amount: 1.5, reason: 'x' }],
  ['PATCH', 'balances', { amount: '5', reason: 'x' }],
  ['PATCH', 'balances', { amount: 2 ** 53, reason: 'x' }],
  ['PATCH', 'balances', { amount: 5, reason: '' }],
  ['PATCH', 'balances', { amount: 5 }],
  ['PATCH', 'balances', { amount: 5, reason: 'x', more: true }],
  ['POST', 'transfers', { to: BEN, amount: -5 }],
  ['POST', 'transfers', { to: 'Infinity', amount: 5 }],
  ['POST', 'transfers', { to: BEN, amount: null }],
];

test('what is no money, or has no reason, is refused', async () => {
  const { call } = await open();
  for (const [method, path, body] of NONSENSE) {
    const address = path === 'balances' ? `${base}/balances/${BEN}` : `${base}/transfers`;
    expect(await call('ana', method, address, { body }), JSON.stringify(body)).toMatchObject({ status: 400 });
  }
});

/** Every action by who may: nobody, a member, a moderator, an administrator, and somebody of another guild. */
const cells: readonly [string, string, string, unknown, readonly number[]][] = [
  ['leaderboard', 'GET', '/balances', undefined, [401, 200, 200, 200, 404]],
  ['balance', 'GET', `/balances/${ANA}`, undefined, [401, 200, 200, 200, 404]],
  ['change', 'PATCH', `/balances/${CAT}`, { amount: 1, reason: 'x' }, [401, 403, 403, 200, 404]],
  ['change of another', 'PATCH', `/balances/${BEN}`, { amount: 1, reason: 'x' }, [401, 403, 200, 200, 404]],
  ['pay', 'POST', '/transfers', { to: '2000000000000000020', amount: 1 }, [401, 404, 404, 404, 404]],
  ['own history', 'GET', '/transactions', undefined, [401, 200, 200, 200, 404]],
  ['another’s history', 'GET', `/transactions?userId=${ANA}`, undefined, [401, 403, 200, 200, 404]],
  ['statistics', 'GET', '/statistics', undefined, [401, 403, 200, 200, 404]],
  ['check', 'POST', '/check', undefined, [401, 403, 200, 200, 404]],
  ['archive', 'POST', '/transactions/archive', { before: '2020-01-01T00:00:00Z' }, [401, 403, 403, 200, 404]],
  ['import', 'POST', '/import', { text: 'x,1', isPreview: true }, [401, 403, 403, 200, 404]],
  ['collect', 'POST', '/incomes/daily/collect', undefined, [401, 200, 200, 200, 404]],
];

test('every action is for whom it is for', async () => {
  const { call } = await open();
  for (const [name, method, path, body, expected] of cells) {
    const answers: number[] = [];
    for (const as of [undefined, 'ben', 'cat', 'ana', 'otto'])
      answers.push((await call(as, method, base + path, body === undefined ? {} : { body })).status);
    expect({ name, answers }).toEqual({ name, answers: expected });
  }
});

test('another guild’s members and money cannot be reached', async () => {
  const { call } = await open();
  const other = `/api/v1/guilds/${SECOND}/economy`;
  expect((await call('ana', 'GET', `${other}/balances`)).status).toBe(404);
  expect((await call('otto', 'GET', `${other}/balances/${BEN}`)).status).toBe(404);
  expect(
    (await call('otto', 'PATCH', `${other}/balances/${BEN}`, { body: { amount: 1, reason: 'x' } })).status,
  ).toBe(404);
  expect((await call('otto', 'GET', `${other}/balances`)).body).toMatchObject({ items: [] });
});

test('members pay each other, and see of it what is theirs', async () => {
  const { call } = await open();
  const body = { to: ANA, amount: 30, note: 'for the tyres' };
  const headers = { 'idempotency-key': 'pay' };
  const paid = await call('ben', 'POST', `${base}/transfers`, { body, headers });
  expect(paid).toMatchObject({ status: 201, body: { balance: 70, received: 30, tax: 0 } });
  expect((await call('ben', 'POST', `${base}/transfers`, { body, headers })).body).toEqual(paid.body);
  expect(await call('ben', 'POST', `${base}/transfers`, { body: { ...body, amount: 71 } })).toMatchObject({
    status: 409,
    body: { detail: 'You have 70, this needs 71.' },
  });
  const seen = async (as: string, query = '') =>
    ((await call(as, 'GET', `${base}/transactions${query}`)).body as { items: { moves: unknown[] }[] }).items;
  expect((await seen('ben'))[0]).toMatchObject({
    reason: 'transfer',
    note: 'for the tyres',
    actor: { kind: 'member', name: 'Ben' },
    moves: [
      { userId: BEN, name: 'Ben', amount: -30, balance: 70 },
      { userId: ANA, name: 'Ana', amount: 30, balance: null },
    ],
  });
  expect(await seen('ben')).toHaveLength(2);
  expect(await seen('ana')).toHaveLength(3);
  expect((await seen('ana', `?userId=${BEN}&direction=in`))[0]).toMatchObject({ reason: 'granted' });
  expect(await seen('ana', '?reason=transfer')).toHaveLength(1);
  expect(await seen('ana', '?until=2020-01-01T00:00:00Z')).toHaveLength(0);
});

test('a local account has no money of its own', async () => {
  const { call } = await open();
  expect(await call('operator', 'POST', `${base}/transfers`, { body: { to: BEN, amount: 1 } })).toMatchObject(
    {
      status: 409,
      body: { code: 'economy.needs-discord' },
    },
  );
});

test('of what moved the money of many, a member is told their own part only', async () => {
  const { call } = await open();
  const text = [`${BEN},500`, `${ANA},700`, `${CAT},900`].join('\n');
  expect(
    (await call('operator', 'POST', `${base}/import`, { body: { text, isPreview: false } })).status,
  ).toBe(200);
  await call('ben', 'POST', `${base}/transfers`, { body: { to: ANA, amount: 20, note: 'Tyres' } });
  const itemsOf = async (as: string) =>
    ((await call(as, 'GET', `${base}/transactions`)).body as { items: readonly object[] }).items;
  const [paid, imported] = await itemsOf('ben');
  expect(imported).toMatchObject({ reason: 'imported', count: 1, moves: [{ userId: BEN, amount: 400 }] });
  expect(paid).toMatchObject({
    moves: [
      { userId: BEN, amount: -20, balance: 480 },
      { userId: ANA, amount: 20, balance: null },
    ],
  });
  expect((await itemsOf('cat'))[1]).toMatchObject({ count: 4 });
});
