import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { readHistory } from '#platform/changes/read-log.ts';
import { turnFeatureOn } from '#platform/guilds/feature-tables.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { openGuilds } from '#platform/guilds/open-guilds.ts';
import { guildId } from '#platform/ids.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { recordActions } from './actions.ts';
import { BY_ID, defineRecord, field, type RecordOf } from './define-record.ts';
import { findRecord, loadRecord } from './find-records.ts';
import { recordIndexes } from './indexes.ts';
import { defineKind } from './kind.ts';
import { findPage } from './page.ts';
import { RECORD_COLUMNS } from './tables.ts';
import { makeRecord } from './write-record.ts';

const quoteRecord = defineRecord({
  entity: 'quote',
  table: 'quotes',
  fields: {
    text: field(z.string().min(1).max(50), { column: 'text', merge: 'text' }),
    stars: field(z.int().min(0).max(9), { column: 'stars', merge: 'number' }),
    saidAt: field(z.iso.datetime().nullable(), { column: 'said_at', storage: 'instant' }),
    tags: field(z.array(z.string()), { column: 'tags', storage: 'json', merge: 'set' }),
    isShort: field(z.boolean(), { column: 'is_short' }),
  },
  sorts: {
    newest: BY_ID,
    text: { column: 'text', type: 'text', isNullable: false },
    said: { column: 'said_at', type: 'instant', isNullable: true },
    stars: { column: 'stars', type: 'number', isNullable: false },
  },
  searched: ['text'],
  isMirrored: false,
});
type Quote = RecordOf<typeof quoteRecord>;

const quotes = defineKind({
  definition: quoteRecord,
  settle: (_tx, wanted) => ({ ...wanted, isShort: wanted.text.length < 10 }),
});

const actions = recordActions(quotes);

const ANA = { kind: 'member', id: '1', name: 'Ana', via: 'web' } as const;
const plain = {
  text: 'Less is more',
  stars: 1,
  saidAt: null as string | null,
  tags: [] as string[],
  isShort: false,
};

let database: TestDatabase;
let guild: Guild;
let now = new Date('2026-11-29T12:00:00.000Z');

beforeAll(async () => {
  database = await createTestDatabase();
  const guilds = openGuilds({ database, clock: () => now, wake: () => undefined });
  const provisioned = await guilds.provision({
    id: guildId('1000000000000000001'),
    name: 'T',
    icon: null,
    ownerId: '1',
  });
  guild = provisioned.guild;
  await guild.change(ANA, (tx) =>
    turnFeatureOn(tx, {
      name: 'quotes',
      tables: [
        {
          version: 1,
          sql: `create table quotes (${RECORD_COLUMNS}, text text not null, stars integer not null, said_at timestamptz(3),
            tags jsonb not null, is_short boolean not null);
            ${recordIndexes(quoteRecord)}`,
        },
      ],
    }),
  );
});
afterAll(() => database.drop());

const make = (values: Partial<typeof plain> = {}): Promise<Quote> =>
  guild.change(ANA, (tx) => makeRecord(tx, quotes, { ...plain, ...values }));
const patch = (id: number, values: Partial<typeof plain>, version?: number): Promise<Quote> =>
  actions.update(guild, ANA, id, values, version);
const entries = async (id: number) =>
  (await readHistory(guild, 'quote', String(id), { before: 1e9, limit: 50 })).map(({ type, data }) => ({
    type,
    data,
  }));

test('a record is made with its number, version, maker and one entry of all its values', async () => {
  const quote = await make({ text: 'Hello', saidAt: '2026-01-02T03:04:05.000Z', tags: ['a'] });
  expect(quote).toMatchObject({ version: 1, createdBy: 'Ana', isShort: true, tags: ['a'] });
  expect(quote.saidAt).toBe('2026-01-02T03:04:05.000Z');
  expect(await findRecord(guild, quotes, quote.id)).toEqual(quote);
  expect(await entries(quote.id)).toMatchObject([
    { type: 'quote.created', data: { text: 'Hello', isShort: true } },
  ]);
});

test('a patch writes what differs and what follows from it, with old and new; one that differs in nothing writes nothing', async () => {
  const quote = await make();
  now = new Date(now.getTime() + 1_000);
  const changed = await patch(quote.id, { text: 'Short', stars: 1 }, 1);
  expect(changed).toMatchObject({ version: 2, text: 'Short', isShort: true });
  expect(changed.fieldTimes).toMatchObject({ text: now.getTime(), stars: quote.fieldTimes.stars });
  expect(await patch(quote.id, { text: 'Short', tags: [] })).toEqual(changed);
  expect((await entries(quote.id))[0]).toEqual({
    type: 'quote.updated',
    data: {
      changes: { text: { old: 'Less is more', new: 'Short' }, isShort: { old: false, new: true } },
    },
  });
});

test('a change on top of another version, or of nothing, is refused and changes nothing', async () => {
  const quote = await make();
  await expect(patch(quote.id, { stars: 2 }, 2)).rejects.toMatchObject({ code: 'stale' });
  await expect(patch(1_000_000, { stars: 2 })).rejects.toMatchObject({ code: 'not-found' });
  expect(await loadRecord(guild, quotes, quote.id)).toEqual(quote);
});

test('a deleted record comes back under its number with what it was, once', async () => {
  const quote = await make({ text: 'Gone', tags: ['x', 'y'] });
  await actions.remove(guild, ANA, quote.id);
  expect(await findRecord(guild, quotes, quote.id)).toBeUndefined();
  const restore = () => actions.restore(guild, ANA, quote.id);
  const restored = await restore();
  expect(restored).toMatchObject({ id: quote.id, text: 'Gone', tags: ['x', 'y'], version: 2 });
  expect(restored.createdAt).toBe(quote.createdAt);
  await expect(restore()).rejects.toMatchObject({ code: 'not-deleted' });
  await expect(actions.restore(guild, ANA, 1_000_000)).rejects.toMatchObject({ code: 'not-found' });
  expect((await make()).id).toBeGreaterThan(quote.id);
});

test('what an entry replaced is brought back, one field or all, and what was never there is not', async () => {
  const quote = await make();
  await patch(quote.id, { text: 'Other words', stars: 5 });
  const [entry] = await readHistory(guild, 'quote', String(quote.id), { before: 1e9, limit: 1 });
  const bring = (from: { entry: number; field?: string; among?: string[] }) =>
    actions.bringBack(guild, ANA, quote.id, { among: ['text', 'stars'], ...from });
  const number = entry?.number ?? 0;
  expect(await bring({ entry: number, field: 'stars' })).toMatchObject({ text: 'Other words', stars: 1 });
  expect(await bring({ entry: number })).toMatchObject({ text: 'Less is more', stars: 1 });
  for (const wrong of [
    { entry: 1 },
    { entry: number, field: 'tags' },
    { entry: number - 1 },
    { entry: number, among: ['tags'] },
  ])
    await expect(bring(wrong)).rejects.toMatchObject({ code: 'nothing-to-bring-back' });
});

const valueSets = fc.record(
  {
    text: fc.string({ minLength: 1, maxLength: 20, unit: fc.constantFrom('a', 'ä', '🐈', ' ') }),
    stars: fc.integer({ min: 0, max: 9 }),
    saidAt: fc.constantFrom(null, '2026-01-01T00:00:00.000Z', '2027-05-05T05:05:05.005Z'),
    tags: fc.array(fc.constantFrom('a', 'b'), { maxLength: 2 }),
  },
  { requiredKeys: [] },
);

test('any sequence of patches leaves what a plain object would be, a version for each that changed something, and its history', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(valueSets, { maxLength: 6 }), async (patches) => {
      const { id, ...made } = await make();
      let model: Record<string, unknown> = { ...plain, isShort: made.isShort };
      let version = 1;
      for (const values of patches) {
        await patch(id, values as Partial<typeof plain>);
        const next: Record<string, unknown> = { ...model, ...values };
        next.isShort = String(next.text).length < 10;
        if (JSON.stringify(next) !== JSON.stringify(model)) version += 1;
        model = next;
      }
      expect(await loadRecord(guild, quotes, id)).toMatchObject({ ...model, version });
      const replayed: Record<string, unknown> = {};
      for (const { data } of (await entries(id)).reverse()) {
        const { changes } = data as { changes?: Record<string, { new: unknown }> };
        if (!changes) Object.assign(replayed, data);
        for (const [name, { new: value }] of Object.entries(changes ?? {})) replayed[name] = value;
      }
      expect(replayed).toEqual(model);
    }),
    { numRuns: 25 },
  );
});

test('pages by any sort, in both directions, show every record once and in order, whatever is null or equal', async () => {
  await guild.change(ANA, async (tx) => {
    for (let n = 0; n < 23; n += 1) {
      const saidAt = n % 3 === 0 ? null : new Date(Date.UTC(2027, n % 4)).toISOString();
      await makeRecord(tx, quotes, { ...plain, text: `page ${n % 5}`, stars: n % 2, saidAt });
    }
  });
  for (const sort of Object.keys(quoteRecord.sorts)) {
    for (const direction of ['asc', 'desc'] as const) {
      const seen: Quote[] = [];
      let cursor: string | undefined;
      do {
        const page = await findPage(guild, quotes, {
          narrow: {
            values: { like: 'page %' },
            where: (query, place) => query.where('text', 'like', place('like')),
          },
          sort,
          direction,
          cursor,
          limit: 5,
        });
        expect(page).toMatchObject({ total: 23, isMore: false });
        seen.push(...page.records);
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      expect(new Set(seen.map(({ id }) => id)).size).toBe(23);
      const sign = direction === 'asc' ? 1 : -1;
      const key = (quote: Quote): string | number =>
        ({ newest: quote.id, text: quote.text, said: quote.saidAt ?? '', stars: quote.stars })[sort] ?? '';
      for (const [index, quote] of seen.entries()) {
        const next = seen[index + 1];
        if (!next) break;
        const [one, other] = [key(quote), key(next)];
        if (sort === 'said' && other === '') continue; // what has none stands last
        expect(sort !== 'said' || one !== '').toBe(true);
        expect(one === other ? Math.sign(next.id - quote.id) : one < other ? 1 : -1).toBe(sign);
      }
    }
  }
});

test.each(['', 'x', '////', 'WzFd', Buffer.from('["\\u0000",1]').toString('base64url'), 'x'.repeat(2000)])(
  'the cursor %j is refused',
  async (cursor) => {
    await expect(findPage(guild, quotes, { sort: 'said', cursor, limit: 5 })).rejects.toMatchObject({
      code: 'bad-cursor',
    });
  },
);

test('words are found in any case and are no pattern, and a number finds its record', async () => {
  const found = async (search: string) => (await findPage(guild, quotes, { search, limit: 5 })).records;
  const quote = await make({ text: '100% ÄÄNEKOSKI_x' });
  expect((await found('äänekoski_')).map(({ id }) => id)).toEqual([quote.id]);
  expect(await found('100_ Ä')).toEqual([]);
  expect((await found(`#${quote.id}`)).map(({ id }) => id)).toEqual([quote.id]);
});

test('every page of a long list is read from an index, wherever it begins', async () => {
  const schema = `g_${guild.id}`;
  await database.pool.query(`
    insert into ${schema}.quotes (created_at, updated_at, created_by, text, stars, said_at, tags, is_short)
    select now(), now(), 'Ana', 'long list ' || md5(n::text), n % 9, case when n % 2 = 0 then now() + n * interval '1 s' end, '[]', false
    from generate_series(1, 5000) n; analyze ${schema}.quotes`);
  for (const sort of Object.keys(quoteRecord.sorts)) {
    for (const direction of ['asc', 'desc'] as const) {
      const first = await findPage(guild, quotes, { sort, direction, limit: 5 });
      const spy = vi.spyOn(database.pool, 'query');
      await findPage(guild, quotes, { sort, direction, cursor: first.nextCursor ?? '', limit: 5 });
      const [query] = spy.mock.calls.at(-1) as unknown as [{ text: string; values: unknown[] }];
      spy.mockRestore();
      const text = `explain ${query.text}`;
      const { rows } = await database.pool.query({ text, values: query.values });
      // The rest of the query counts matches up to a limit.
      expect(JSON.stringify(rows), `${sort} ${direction}`).toMatch(/Index (?:Only )?Scan/);
    }
  }
  await database.pool.query(`delete from ${schema}.quotes where text like 'long list %'`);
});

test('a page behind the last says how many there are', async () => {
  const cursor = Buffer.from('[1,1]').toString('base64url');
  const page = await findPage(guild, quotes, { cursor, limit: 5 });
  expect(page).toMatchObject({ records: [], nextCursor: null });
  expect(page.total).toBeGreaterThan(0);
});

test('a sort that is not declared is refused', async () => {
  await expect(findPage(guild, quotes, { sort: 'id; drop', limit: 5 })).rejects.toMatchObject({
    code: 'unknown-sort',
  });
});
