import { expect, test } from 'vitest';
import { z } from 'zod';
import { economy } from '#features/economy/feature.ts';
import { tickets } from '#features/tickets/feature.ts';
import { logEntrySchema } from '#platform/changes/log-entry.ts';
import { openEventStream } from '#tests/support/event-stream.ts';
import { ANA, BEN, CAT, FIRST, joinGuild, startHttp } from '#tests/support/http.ts';

const at = `/api/v1/guilds/${FIRST}`;
const asked = { title: 'The printer is stuck', description: 'Paper jam, and there is no paper.' };
const many = z.object({ items: z.array(z.record(z.string(), z.unknown())) });

/** A guild of Ana, who manages it, and of Ben and Cat, who ask. */
const open = async () => {
  const http = await startHttp(undefined, [economy, tickets]);
  const { call, first } = http;
  await joinGuild(first, CAT, 'Cat', false);
  const ask = (as: string, given: object = {}, headers: Record<string, string> = {}) =>
    call(as, 'POST', `${at}/tickets`, { body: { ...asked, ...given }, headers });
  const act = (as: string, verb: string, id = 1) => call(as, 'POST', `${at}/tickets/${id}/${verb}`);
  const write = (as: string, text: string, more: object = {}, id = 1) =>
    call(as, 'POST', `${at}/tickets/${id}/messages`, { body: { text, ...more } });
  const conversation = async (as: string, id = 1) =>
    // All but what says that it was opened.
    many
      .parse((await call(as, 'GET', `${at}/tickets/${id}/messages`)).body)
      .items.toReversed()
      .slice(1);
  const listed = async (as: string, query = '') =>
    many.parse((await call(as, 'GET', `${at}/tickets${query}`)).body).items.map(({ id }) => id);
  return { ...http, ask, act, write, conversation, listed };
};

test('a ticket is asked, taken, answered and resolved, and each step is in its conversation', async () => {
  const { ask, act, write, conversation, call } = await open();
  expect(await ask('ben')).toMatchObject({
    status: 201,
    body: { id: 1, state: 'open', priority: 'normal', requester: BEN, source: 'web', can: { take: false } },
  });
  expect(await act('ana', 'take')).toMatchObject({ status: 200, body: { state: 'working', assignee: ANA } });
  expect(await write('ana', 'Turn it off and on.')).toMatchObject({ status: 201, body: { isStaff: true } });
  expect((await act('ana', 'wait')).body).toMatchObject({ state: 'waiting' });
  await write('ben', 'It works!', { replyTo: 3 });
  expect((await act('ana', 'resolve')).body).toMatchObject({ state: 'resolved' });
  expect(
    (await conversation('ben')).map(({ kind, text, stateAfter }) => text || `${kind} ${stateAfter}`),
  ).toEqual([
    'status working',
    'Turn it off and on.',
    'status waiting',
    'It works!',
    'status working',
    'status resolved',
  ]);
  const { body } = await call('ana', 'GET', `${at}/tickets/1`);
  expect(body).toMatchObject({ can: { reopen: true, close: true, take: false } });
  expect(z.object({ firstAnswerAt: z.iso.datetime() }).safeParse(body).success).toBe(true);
});

test('what the table does not allow is refused, and changes nothing', async () => {
  const { ask, act, write, conversation } = await open();
  await ask('ben');
  expect((await act('ben', 'take')).status).toBe(403);
  expect((await act('ben', 'resolve')).status).toBe(403);
  expect(await act('ana', 'reopen')).toMatchObject({ status: 409, body: { code: 'tickets.not-now-open' } });
  expect((await act('ben', 'close')).body).toMatchObject({ state: 'closed' });
  expect(await write('ben', 'Wait!')).toMatchObject({
    status: 409,
    body: { code: 'tickets.not-now-closed' },
  });
  expect((await write('ana', 'Too late')).status).toBe(409);
  expect((await act('ben', 'reopen')).status).toBe(403);
  expect((await act('ana', 'reopen')).body).toMatchObject({ state: 'working' });
  expect((await write('ben', 'Thanks')).status).toBe(201);
  expect((await conversation('ana')).map(({ text, stateAfter }) => text || stateAfter)).toEqual([
    'closed',
    'working',
    'Thanks',
  ]);
});

test('requesters see their own tickets and no notes; the staff sees all, also what it lists', async () => {
  const { ask, act, write, conversation, listed, call } = await open();
  await ask('ben');
  await ask('cat', { title: 'No sound' });
  await act('ana', 'take', 2);
  expect((await write('ana', 'Knows him', { isNote: true })).status).toBe(201);
  expect((await write('ben', 'Mine', { isNote: true })).status).toBe(404);
  expect((await conversation('ana')).map(({ text }) => text)).toEqual(['Knows him']);
  expect(await conversation('ben')).toEqual([]);
  expect((await call('cat', 'GET', `${at}/tickets/1`)).status).toBe(404);
  expect((await call('cat', 'GET', `${at}/tickets/1/messages`)).status).toBe(404);
  expect((await write('cat', 'Hello')).status).toBe(404);
  expect((await act('cat', 'close')).status).toBe(404);
  expect((await call('ben', 'GET', `${at}/tickets/1/history`)).status).toBe(200);
  expect((await call('cat', 'GET', `${at}/tickets/1/history`)).status).toBe(404);
  expect([await listed('ben'), await listed('cat'), await listed('ana')]).toEqual([[1], [2], [2, 1]]);
  expect(await listed('ben', `?requester=${CAT}`)).toEqual([1]);
  expect(await listed('ana', `?requester=${CAT}`)).toEqual([2]);
  expect(await listed('ana', '?view=mine')).toEqual([2]);
  expect(await listed('ana', '?view=unassigned')).toEqual([1]);
  expect(await listed('ana', '?search=sound')).toEqual([2]);
  const other = '/api/v1/guilds/1000000000000000002';
  for (const as of ['ana', 'otto']) expect((await call(as, 'GET', `${other}/tickets/1`)).status).toBe(404);
});

test('people change and take back what they wrote themselves, and nothing else', async () => {
  const { ask, write, conversation, call } = await open();
  await ask('ben');
  await write('ben', 'It is stuk');
  const message = `${at}/tickets/1/messages/2`;
  expect((await call('ana', 'PATCH', message, { body: { text: 'No' } })).status).toBe(404);
  expect(await call('ben', 'PATCH', message, { body: { text: 'It is stuck' } })).toMatchObject({
    status: 200,
    body: { text: 'It is stuck', can: { edit: true } },
  });
  expect((await call('ben', 'DELETE', message)).body).toMatchObject({ text: '', can: { edit: false } });
  expect((await call('ben', 'DELETE', message)).status).toBe(404);
  expect(await conversation('ana')).toMatchObject([{ text: '', author: BEN }]);
});

test('who is of the staff no more changes nothing in others’ tickets, and in a closed one nobody changes an answer', async () => {
  const { ask, act, write, call, first } = await open();
  await ask('ben');
  await write('ana', 'Turn it off and on.');
  await write('ana', 'Knows him', { isNote: true });
  await write('ben', 'It works');
  const at2 = (message: number) => `${at}/tickets/1/messages/${message}`;
  const edit = (as: string, message: number) =>
    call(as, 'PATCH', at2(message), { body: { text: 'Nothing' } });
  expect((await act('ana', 'close')).status).toBe(200);
  const closed = { status: 409, body: { code: 'tickets.not-now-closed' } };
  expect(await edit('ben', 5)).toMatchObject(closed);
  expect(await call('ben', 'DELETE', at2(5))).toMatchObject(closed);
  expect(await edit('ana', 2)).toMatchObject(closed);
  expect((await edit('ana', 4)).status).toBe(200); // a note
  await act('ana', 'reopen');
  expect((await edit('ben', 5)).body).toMatchObject({ can: { edit: true } });
  await first.change({ kind: 'discord' }, async (tx) => {
    await tx.db.updateTable('members').set({ roles: [] }).where('user_id', '=', ANA).execute();
    tx.log({ type: 'member.updated', entity: 'member', entityId: ANA, data: {} });
    return null;
  });
  for (const message of [2, 4]) {
    expect((await edit('ana', message)).status).toBe(404);
    expect((await call('ana', 'DELETE', at2(message))).status).toBe(404);
  }
});

test('who is blocked is refused until they are let in again', async () => {
  const { ask, call, listed } = await open();
  const block = `${at}/ticket-blocks/${BEN}`;
  expect((await call('ben', 'PUT', block, { body: { reason: 'x' } })).status).toBe(403);
  expect((await call('ana', 'PUT', block, { body: { reason: 'Jokes' } })).status).toBe(204);
  expect((await call('ana', 'GET', `${at}/ticket-blocks`)).body).toMatchObject({
    items: [{ userId: BEN, name: 'Ben', reason: 'Jokes', blockedBy: 'Ana' }],
  });
  expect(await ask('ben')).toMatchObject({ status: 403, body: { code: 'tickets.blocked' } });
  expect(await listed('ana')).toEqual([]);
  expect((await call('ana', 'DELETE', block)).status).toBe(204);
  expect((await ask('ben')).status).toBe(201);
});

test('of many that are opened at once no more are made than may be, and a repeat under one key is one', async () => {
  const { ask, listed, call } = await open();
  const category = { name: 'Printers', openLimit: 1 };
  expect((await call('ben', 'POST', `${at}/ticket-categories`, { body: category })).status).toBe(403);
  expect((await call('ana', 'POST', `${at}/ticket-categories`, { body: category })).status).toBe(201);
  const answers = await Promise.all(Array.from({ length: 8 }, () => ask('ben')));
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
  expect(answers.find(({ status }) => status !== 201)).toMatchObject({
    status: 409,
    body: { code: 'tickets.too-many' },
  });
  const repeats = await Promise.all(
    [1, 2].map(() => ask('cat', { category: 1 }, { 'idempotency-key': 'k' })),
  );
  expect(repeats[1]?.body).toEqual(repeats[0]?.body);
  expect(await ask('cat', { category: 1 })).toMatchObject({
    status: 409,
    body: { code: 'tickets.too-many-of-category' },
  });
  expect(await ask('cat', { category: 9 })).toMatchObject({ body: { code: 'tickets.no-category' } });
  expect(await listed('ana')).toHaveLength(4);
});

test('what is wrong is refused before anything is made', async () => {
  const { ask, write, listed, call } = await open();
  for (const wrong of [{ title: 'x' }, { title: 'x'.repeat(101) }, { description: '' }, { state: 'closed' }])
    expect((await ask('ben', wrong)).status).toBe(400);
  expect(await listed('ana')).toEqual([]);
  await ask('ben');
  for (const category of [99_999_999_999, 9e15]) expect((await ask('ben', { category })).status).toBe(400);
  expect((await call('ana', 'GET', `${at}/tickets?category=99999999999`)).status).toBe(400);
  expect((await write('ben', 'x', { replyTo: 9e15 })).status).toBe(400);
  for (const text of ['', 'x'.repeat(8_001)]) expect((await write('ben', text)).status).toBe(400);
  expect((await write('ben', 'x', { replyTo: 7 })).body).toMatchObject({ code: 'tickets.no-such-message' });
});

test('a requester hears live of their own ticket and of no note; nobody else hears', async () => {
  const { ask, write, call, url } = await open();
  await ask('cat');
  const [ben, cat] = await Promise.all(
    ['ben', 'cat'].map((as) =>
      openEventStream(`${url}/api/v1/stream?guilds=${FIRST}&events=ticket,ticket-message`, {
        cookie: `as=${as}`,
      }),
    ),
  );
  await write('ana', 'Knows her', { isNote: true });
  await write('ana', 'Hello');
  const next = async () =>
    logEntrySchema.parse(JSON.parse((await cat?.take(({ event }) => event === 'entry'))?.data ?? ''));
  expect([await next(), await next()]).toMatchObject([
    { type: 'ticket-message.created', entityId: '3', data: {} },
    { type: 'ticket.written', data: {} },
  ]);
  expect(
    (
      await call('ana', 'PATCH', `${at}/tickets/1`, {
        body: { priority: 'high' },
        headers: { 'if-match': '"2"' },
      })
    ).status,
  ).toBe(200);
  // Before it what says that the answer moved the state.
  expect([await next(), await next()]).toMatchObject([
    { type: 'ticket-message.created', data: {} },
    { type: 'ticket.updated', data: {} },
  ]);
  await ask('ben');
  const first = await ben?.take(({ event }) => event === 'entry');
  expect(logEntrySchema.parse(JSON.parse(first?.data ?? ''))).toMatchObject({ type: 'ticket.created' });
});
