import { expect, test } from 'vitest';
import { features } from '#features/index.ts';
import { type LogEntry, logEntrySchema } from '#platform/changes/log-entry.ts';
import { type EventStream, openEventStream } from '#tests/support/event-stream.ts';
import { ANA, BEN, CAT, FIRST, joinGuild, startHttp } from '#tests/support/http.ts';

const at = `/api/v1/guilds/${FIRST}`;

/** A shop with one thing in it, in a guild of Ana, who may manage it, and of Ben, who has 100. */
const open = async () => {
  const http = await startHttp(undefined, features);
  const { call, first } = http;
  await joinGuild(first, CAT, 'Cat', false);
  const item = await call('ana', 'POST', `${at}/shop/items`, { body: { name: 'Cap', price: 60, stock: 2 } });
  expect(item.status).toBe(201);
  const given = await call('ana', 'PATCH', `${at}/economy/balances/${BEN}`, {
    body: { amount: 100, reason: 'start' },
  });
  expect(given.status).toBe(200);
  const buy = (as: string, key: string) =>
    call(as, 'POST', `${at}/shop/items/1/buy`, { headers: { 'idempotency-key': key } });
  return { ...http, buy };
};

test('a repeat under one key buys once, and what is left is told', async () => {
  const { buy, call } = await open();
  const answers = await Promise.all([buy('ben', 'k'), buy('ben', 'k')]);
  expect(answers.map(({ status }) => status)).toEqual([201, 201]);
  expect(answers[1]?.body).toEqual(answers[0]?.body);
  expect(answers[0]?.body).toMatchObject({ balance: 40, order: { buyer: BEN, can: { use: true } } });
  expect((await call('ben', 'GET', `${at}/shop/items/1`)).body).toMatchObject({ stock: 1 });
  expect(await buy('ben', 'another')).toMatchObject({ status: 409, body: { code: 'economy.not-enough' } });
});

test('members see their own orders and act on those; moderators see and refund all', async () => {
  const { buy, call } = await open();
  await buy('ben', 'k');
  const orders = async (as: string) =>
    ((await call(as, 'GET', `${at}/shop/orders`)).body as { items: { id: number }[] }).items.length;
  expect([await orders('ana'), await orders('ben'), await orders('cat')]).toEqual([1, 1, 0]);
  expect((await call('cat', 'GET', `${at}/shop/orders/1`)).status).toBe(404);
  expect((await call('cat', 'POST', `${at}/shop/orders/1/use`)).status).toBe(404);
  expect((await call('ben', 'POST', `${at}/shop/orders/1/deliver`)).status).toBe(403);
  expect((await call('ben', 'POST', `${at}/shop/orders/1/refund`, { body: { reason: 'x' } })).status).toBe(
    403,
  );
  const give = (as: string, to: string) => call(as, 'POST', `${at}/shop/orders/1/give`, { body: { to } });
  expect(await give('ben', CAT)).toMatchObject({ status: 200, body: { holder: CAT } });
  // Who neither paid for it nor has it any more is told what they have done all the same.
  expect(await give('cat', ANA)).toMatchObject({ status: 200, body: { holder: ANA } });
  expect((await call('cat', 'GET', `${at}/shop/orders/1`)).status).toBe(404);
  const refund = () => call('ana', 'POST', `${at}/shop/orders/1/refund`, { body: { reason: 'Wrong size' } });
  expect(await refund()).toMatchObject({ status: 200, body: { state: 'refunded' } });
  expect((await refund()).status).toBe(409);
  expect((await call('ben', 'GET', `${at}/economy/balances/${BEN}`)).body).toMatchObject({ balance: 100 });
});

test('who may not is refused, what is wrong changes nothing, and another guild’s items are not there', async () => {
  const { call } = await open();
  const body = { name: 'Cap', price: 1 };
  expect((await call('ben', 'POST', `${at}/shop/items`, { body })).status).toBe(403);
  const stale = { body: { stock: 9 }, headers: { 'if-match': '"7"' } };
  expect((await call('ana', 'PUT', `${at}/shop/items/1/stock`, stale)).status).toBe(412);
  for (const wrong of [
    { price: -1 },
    { price: 1.5 },
    { price: '1' },
    { stock: -1 },
    { name: '' },
    { needsRoles: ['x'] },
  ])
    expect((await call('ana', 'POST', `${at}/shop/items`, { body: { ...body, ...wrong } })).status).toBe(400);
  const other = '/api/v1/guilds/1000000000000000002';
  expect((await call('ana', 'GET', `${other}/shop/items/1`)).status).toBe(404);
  expect((await call('otto', 'GET', `${other}/shop/items/1`)).status).toBe(404);
  expect((await call('ana', 'GET', `${at}/shop/items`)).body).toMatchObject({ total: 1 });
});

test('a moderator changes, stocks, arranges, deletes and chooses where items are', async () => {
  const { call } = await open();
  const items = `${at}/shop/items`;
  const etagOf = async (path: string): Promise<string> =>
    (await call('ana', 'GET', path)).headers.get('etag') ?? '';
  const ifMatch = async (path: string) => ({ headers: { 'if-match': await etagOf(path) } });
  const changed = await call('ana', 'PATCH', `${items}/1`, {
    body: { price: 70 },
    ...(await ifMatch(`${items}/1`)),
  });
  expect(changed).toMatchObject({ status: 200, body: { price: 70, stock: 2 } });
  const stocked = await call('ana', 'PUT', `${items}/1/stock`, {
    body: { stock: 5 },
    ...(await ifMatch(`${items}/1`)),
  });
  expect(stocked.body).toMatchObject({ stock: 5 });
  expect((await call('ana', 'PATCH', `${items}/1/stock`, { body: { add: -2 } })).body).toMatchObject({
    stock: 3,
  });
  await call('ana', 'POST', items, { body: { name: 'Mug', price: 5 } });
  expect((await call('ana', 'PUT', `${at}/shop/arrangement`, { body: { ids: [2, 1] } })).status).toBe(204);
  const names = async () =>
    ((await call('ben', 'GET', `${items}?sort=position`)).body as { items: { name: string }[] }).items.map(
      ({ name }) => name,
    );
  expect(await names()).toEqual(['Mug', 'Cap']);
  expect((await call('ana', 'DELETE', `${items}/1`, await ifMatch(`${items}/1`))).status).toBe(204);
  expect(await names()).toEqual(['Mug']);
  const settings = `${at}/settings/shop`;
  const set = await call('ana', 'PATCH', settings, {
    body: { strategy: 'cms_wins' },
    ...(await ifMatch(settings)),
  });
  expect(set).toMatchObject({ status: 200 });
  expect((await call('ana', 'GET', settings)).body).toMatchObject({ value: { strategy: 'cms_wins' } });
});

test('whose an order is hears live that it has changed and nothing else; others hear nothing', async () => {
  const { buy, call, url } = await open();
  const [ben, cat] = await Promise.all(
    ['ben', 'cat'].map((as) =>
      openEventStream(`${url}/api/v1/stream?guilds=${FIRST}&events=shop-order,transaction`, {
        cookie: `as=${as}`,
      }),
    ),
  );
  await buy('ben', 'k');
  await call('ana', 'POST', `${at}/shop/orders/1/refund`, { body: { reason: 'Wrong size' } });
  await call('ana', 'PATCH', `${at}/economy/balances/${CAT}`, { body: { amount: 5, reason: 'Help' } });
  const next = async (stream: EventStream | undefined): Promise<LogEntry> =>
    logEntrySchema.parse(JSON.parse((await stream?.take(({ event }) => event === 'entry'))?.data ?? ''));
  const heard = [await next(ben), await next(ben), await next(ben), await next(ben)];
  expect(heard.map(({ type }) => type).toSorted()).toEqual([
    'shop-order.created',
    'shop-order.refunded',
    'transaction.purchase',
    'transaction.refund',
  ]);
  for (const entry of heard) expect(entry).toMatchObject({ actor: { kind: 'system' }, data: {} });
  expect(await next(cat)).toMatchObject({ type: 'transaction.granted', data: {} });
});
