import { expect, test } from 'vitest';
import { verifyLog } from '#platform/changes/read-log.ts';
import { turnFeatureOff } from '#platform/guilds/feature-tables.ts';
import { FIRST, SECOND, startHttp } from '#tests/support/http.ts';

const notes = `/api/v1/guilds/${FIRST}/notes`;
const text = { body: { text: 'hi' } };

test('a note is created, listed and changed, each version with its ETag', async () => {
  const { call } = await startHttp();
  const made = await call('ana', 'POST', notes, text);
  expect(made).toMatchObject({ status: 201, body: { id: 1, text: 'hi' } });
  expect(made.headers.get('etag')).toBe('"1"');
  const changed = await call('ana', 'PATCH', `${notes}/1`, {
    body: { text: 'ho' },
    headers: { 'if-match': '"1"' },
  });
  expect(changed.headers.get('etag')).toBe('"2"');
  expect((await call('ben', 'GET', notes)).body).toMatchObject({ items: [{ id: 1, text: 'ho' }] });
});

test('nobody is let in without a session, whatever the cookie looks like', async () => {
  const { call } = await startHttp();
  for (const headers of [
    {},
    { cookie: 'as=nobody' },
    { cookie: 'guildhall.session_token=x.y' },
    { cookie: '%00;;=' },
  ]) {
    expect(await call(undefined, 'GET', notes, { headers })).toMatchObject({
      status: 401,
      body: { code: 'unauthenticated', status: 401, type: 'urn:guildhall:problem:unauthenticated' },
    });
  }
});

test('a guild of others, one that does not exist, an id that is none and a feature that is off look the same', async () => {
  const { call, first } = await startHttp();
  await first.change({ kind: 'system' }, (tx) => turnFeatureOff(tx, 'notes'));
  const answers = await Promise.all([
    call('ana', 'GET', notes),
    call('ana', 'GET', `/api/v1/guilds/${SECOND}/notes`),
    call('ana', 'GET', '/api/v1/guilds/1000000000000000009/notes'),
    call('ana', 'GET', '/api/v1/guilds/99999999999999999999/notes'),
    call('ana', 'GET', '/api/v1/guilds/g_1;drop/notes'),
    call('ana', 'GET', `/api/v1/guilds/${'1'.repeat(150)}/notes`),
    call('operator', 'GET', notes),
    call('ana', 'GET', '/api/v1/nothing'),
  ]);
  for (const { status, body } of answers) {
    expect(status).toBe(404);
    expect(body).toEqual(answers[0]?.body);
  }
});

test('another guild’s route is closed before anything of the request is looked at', async () => {
  const { call } = await startHttp();
  const other = `/api/v1/guilds/${SECOND}/notes`;
  expect((await call('ana', 'POST', other, { body: { wrong: true } })).status).toBe(404);
  expect((await call('ana', 'PATCH', `${other}/x`, { body: 'null' })).status).toBe(404);
});

test('a level that is too low is told so, and changes nothing', async () => {
  const { call, first } = await startHttp();
  const before = await first.read.selectFrom('log_head').select('number').executeTakeFirstOrThrow();
  expect(await call('ben', 'POST', notes, text)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  expect(await first.read.selectFrom('log_head').select('number').executeTakeFirstOrThrow()).toEqual(before);
});

test.each([
  ['a missing field', {}, 'text'],
  ['a wrong type', { text: 7 }, 'text'],
  ['an empty text', { text: '' }, 'text'],
  ['an unknown field', { text: 'hi', extra: 1 }, ''],
])('%s is refused with its path', async (_, body, path) => {
  const { call } = await startHttp();
  const answer = await call('ana', 'POST', notes, { body });
  expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-request', errors: [{ path }] } });
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
});

test('bodies that are no JSON, of another type or too large are refused in plain words', async () => {
  const { call } = await startHttp();
  expect((await call('ana', 'POST', notes, { body: '{"text":' })).status).toBe(400);
  expect((await call('ana', 'POST', notes, { body: '{"__proto__":{"a":1},"text":"x"}' })).status).toBe(400);
  expect(
    (await call('ana', 'POST', notes, { body: 'text=hi', headers: { 'content-type': 'text/plain' } })).status,
  ).toBe(415);
  expect(
    (
      await call('ana', 'POST', notes, {
        body: 'text=hi',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      })
    ).status,
  ).toBe(415);
  expect(await call('ana', 'POST', notes, { body: { text: 'x'.repeat(300 * 1024) } })).toMatchObject({
    status: 413,
    body: { code: 'too-large' },
  });
  expect((await call('ana', 'GET', `${notes}?limit=0`)).status).toBe(400);
  expect((await call('ana', 'GET', `${notes}?limit=1&limit=2`)).status).toBe(400);
  expect((await call('ana', 'GET', `${notes}?other=1`)).status).toBe(400);
  expect((await call('ana', 'PATCH', `${notes}/0`, text)).status).toBe(400);
  expect((await call('ana', 'POST', `${notes}/1/break`, { body: { surprise: 1 } })).status).toBe(400);
});

test('a write says which version it is based on, and a stale one changes nothing', async () => {
  const { call } = await startHttp();
  await call('ana', 'POST', notes, text);
  const change = (ifMatch?: string) =>
    call('ana', 'PATCH', `${notes}/1`, {
      body: { text: 'ho' },
      headers: ifMatch === undefined ? {} : { 'if-match': ifMatch },
    });
  expect(await change()).toMatchObject({ status: 428, body: { code: 'precondition-required' } });
  for (const odd of ['*', '1', 'W/"1"', '"1", "2"', '"-1"', '"1e3"', '""'])
    expect(await change(odd)).toMatchObject({ status: 400, body: { code: 'invalid-if-match' } });
  expect(await change('"2"')).toMatchObject({ status: 412, body: { code: 'stale' } });
  expect((await change('"1"')).status).toBe(200);
  expect((await change('"1"')).status).toBe(412);
});

test('a repeated create with a key is one create; ten at once, too', async () => {
  const { call, first } = await startHttp();
  const headers = { 'idempotency-key': 'k-1' };
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => call('ana', 'POST', notes, { ...text, headers })),
  );
  for (const answer of answers) expect(answer).toMatchObject({ status: 201, body: { id: 1, text: 'hi' } });
  expect((await call('ana', 'GET', notes)).body).toMatchObject({ items: [{ id: 1 }] });
  expect(await call('ana', 'POST', notes, { body: { text: 'other' }, headers })).toMatchObject({
    status: 422,
    body: { code: 'idempotency-mismatch' },
  });
  for (const odd of ['x'.repeat(201), 'a b', 'é'])
    expect(await call('ana', 'POST', notes, { ...text, headers: { 'idempotency-key': odd } })).toMatchObject({
      status: 400,
      body: { code: 'invalid-idempotency-key' },
    });
  expect((await verifyLog(first)).fault).toBeUndefined();
});

test('a mistake of ours tells nothing of the inside, and is found again by its number', async () => {
  const { call, lines } = await startHttp();
  await call('ana', 'POST', notes, text);
  const answer = await call('ana', 'POST', `${notes}/1/break`, { headers: { authorization: 'Bearer hush' } });
  expect(answer).toMatchObject({ status: 500, body: { code: 'internal' } });
  expect(JSON.stringify(answer.body)).not.toContain('secret');
  const line = lines.find((each) => each.includes('A request failed')) ?? '';
  expect(line).toContain('the secret inside');
  const { detail } = answer.body as { detail: string };
  expect(line).toContain(detail.split(' ').at(-1));
  expect(lines.join('')).not.toMatch(/hush|as=ana/);
});

test('errors are said in the reader’s language', async () => {
  const { call } = await startHttp();
  const answer = await call('ben', 'POST', notes, {
    ...text,
    headers: { 'accept-language': 'sv, fi-FI;q=0.8, en;q=0.5' },
  });
  expect(answer.body).toMatchObject({ detail: 'Sinulla ei ole oikeutta tehdä tätä.' });
});

test('the record names people as they are called in the guild', async () => {
  const { call } = await startHttp();
  await call('ana', 'POST', notes, text);
  const log = await call('ana', 'GET', `/api/v1/guilds/${FIRST}/log?entity=note&entityId=1`);
  expect(log.body).toMatchObject({ items: [{ actor: { kind: 'member', name: 'Ana', via: 'web' } }] });
});
