import { expect, test } from 'vitest';
import { z } from 'zod';
import { linesOfText } from '#platform/text/text.ts';
import { FIRST, SECOND, startHttp } from '#tests/support/http.ts';
import { recordActions } from './actions.ts';
import { presentedFacts, recordContracts } from './contracts.ts';
import { BY_ID, defineRecord, field, valuesSchema } from './define-record.ts';
import { defineKind } from './kind.ts';
import { bindRecordRoutes } from './routes.ts';
import { RECORD_COLUMNS } from './tables.ts';

const fields = {
  text: field(linesOfText({ min: 1, max: 100 }), { column: 'text', merge: 'text' }),
  stars: field(z.int().min(0).max(5), { column: 'stars', merge: 'number' }),
} as const;
const definition = defineRecord({
  entity: 'quote',
  table: 'quotes',
  fields,
  sorts: { newest: BY_ID, stars: { column: 'stars', type: 'number', isNullable: false } },
  searched: ['text'],
  isMirrored: false,
});
const newQuote = z.strictObject({ text: fields.text.schema, stars: fields.stars.schema.default(0) });
const contracts = recordContracts({
  definition,
  path: '/quotes',
  feature: 'quotes',
  words: ['quote', 'quotes'],
  newRecord: newQuote,
  // Of the fields themselves: a default of the new record’s schema would be written over what is there.
  patch: valuesSchema(definition).partial(),
  presented: z.strictObject({ ...presentedFacts, text: z.string(), stars: z.int() }),
  filter: { stars: z.coerce.number().int().optional() },
});
const quotes = defineKind({ definition });
const { routes } = bindRecordRoutes(quotes, recordActions(quotes), contracts, {
  values: (given) => given,
  narrow: ({ stars }) =>
    stars === undefined
      ? undefined
      : { values: { stars }, where: (query, place) => query.where('stars', '=', place('stars')) },
  present: (_reader, records) => records,
});

const quotesFeature = {
  name: 'quotes',
  tables: [
    {
      version: 1,
      sql: `create table quotes (${RECORD_COLUMNS}, text text not null, stars integer not null);`,
    },
  ],
  settings: z.strictObject({}),
  suggestedChannels: {},
  needs: { permissions: [], intents: [] },
  permissions: { read: 'USER', create: 'USER', edit: 'ADMIN', delete: 'ADMIN' },
  events: { quote: 'quotes.read' },
  routes,
} as const;

const base = `/api/v1/guilds/${FIRST}/quotes`;
const start = () => startHttp(undefined, [quotesFeature]);

test('a record declared once is made, listed, changed, deleted and restored, with its versions', async () => {
  const { call } = await start();
  const made = await call('ben', 'POST', base, { body: { text: 'Less is more' } });
  expect(made).toMatchObject({
    status: 201,
    body: { id: 1, text: 'Less is more', stars: 0, version: 1, createdBy: 'Ben', sync: { state: 'off' } },
  });
  const patched = await call('ana', 'PATCH', `${base}/1`, {
    body: { stars: 5 },
    headers: { 'if-match': '"1"' },
  });
  expect(patched).toMatchObject({ status: 200, body: { stars: 5, version: 2 } });
  expect(patched.headers.get('etag')).toBe('"2"');
  expect((await call('ben', 'GET', `${base}?stars=5`)).body).toMatchObject({
    items: [{ id: 1 }],
    nextCursor: null,
    total: 1,
    isMore: false,
  });
  expect((await call('ben', 'GET', `${base}?stars=4`)).body).toMatchObject({ items: [], total: 0 });
  expect(await call('ana', 'DELETE', `${base}/1`, { headers: { 'if-match': '"2"' } })).toMatchObject({
    status: 204,
  });
  expect((await call('ben', 'GET', `${base}/1`)).status).toBe(404);
  expect(await call('ana', 'POST', `${base}/1/restore`)).toMatchObject({
    status: 200,
    body: { text: 'Less is more', stars: 5, version: 3 },
  });
  expect((await call('ana', 'POST', `${base}/1/restore`)).status).toBe(409);
});

test('an old value is brought back from the history, as a change like any other', async () => {
  const { call } = await start();
  await call('ben', 'POST', base, { body: { text: 'One', stars: 1 } });
  const change = (body: unknown, version: number) =>
    call('ana', 'PATCH', `${base}/1`, { body, headers: { 'if-match': `"${version}"` } });
  await change({ text: 'Two', stars: 2 }, 1);
  const history = (await call('ben', 'GET', `${base}/1/history`)).body as { items: { number: number }[] };
  const bring = (body: unknown, version: number) =>
    call('ana', 'POST', `${base}/1/bring-back`, { body, headers: { 'if-match': `"${version}"` } });
  const entry = history.items[0]?.number;
  expect((await bring({ entry }, 1)).status).toBe(412);
  expect(await bring({ entry, field: 'text' }, 2)).toMatchObject({
    status: 200,
    body: { text: 'One', stars: 2, version: 3 },
  });
  expect((await bring({ entry, field: 'nothing' }, 3)).status).toBe(400);
  expect(await bring({ entry: 1 }, 3)).toMatchObject({
    status: 409,
    body: { code: 'nothing-to-bring-back' },
  });
  expect((await call('ben', 'GET', `${base}/1/history`)).body).toMatchObject({
    items: [{ type: 'quote.brought-back' }, { type: 'quote.updated' }, { type: 'quote.created' }],
  });
});

test('who may not is refused, another guild’s records are not there, and what is wrong changes nothing', async () => {
  const { call } = await start();
  await call('ben', 'POST', base, { body: { text: 'One' } });
  const headers = { 'if-match': '"1"' };
  expect((await call('ben', 'PATCH', `${base}/1`, { body: { stars: 1 }, headers })).status).toBe(403);
  expect((await call('ben', 'DELETE', `${base}/1`, { headers })).status).toBe(403);
  expect((await call('ben', 'POST', `${base}/1/restore`)).status).toBe(403);
  const other = `/api/v1/guilds/${SECOND}/quotes`;
  expect((await call('ben', 'GET', `${other}/1`)).status).toBe(404);
  expect((await call('otto', 'GET', `${other}/1`)).status).toBe(404);
  for (const body of [
    {},
    { text: '' },
    { text: 'x', extra: 1 },
    { text: 'a\u0000b' },
    { text: 'x'.repeat(101) },
  ])
    expect((await call('ben', 'POST', base, { body })).status).toBe(400);
  for (const query of ['sort=nothing', 'direction=up', 'cursor=x', 'limit=0', 'stars=x', 'other=1'])
    expect((await call('ben', 'GET', `${base}?${query}`)).status).toBe(400);
  expect((await call('ben', 'GET', base)).body).toMatchObject({ items: [{ version: 1 }], total: 1 });
});

test('a list is read page by page', async () => {
  const { call } = await start();
  for (let n = 0; n < 5; n += 1) await call('ben', 'POST', base, { body: { text: `${n}`, stars: n % 2 } });
  const seen: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const after: string = cursor === '' ? '' : `&cursor=${cursor}`;
    const { body } = await call('ben', 'GET', `${base}?sort=stars&direction=asc&limit=2${after}`);
    const page = body as { items: { text: string }[]; nextCursor: string | null };
    seen.push(...page.items.map(({ text }) => text));
    cursor = page.nextCursor;
  }
  expect(seen).toEqual(['0', '2', '4', '1', '3']);
});
