import { z } from 'zod';
import type { Guild } from '#platform/guilds/handle.ts';
import { BY_ID, defineRecord, field } from '#records/define-record.ts';
import { recordIndexes } from '#records/indexes.ts';
import { defineKind } from '#records/kind.ts';
import { findPage } from '#records/page.ts';
import { RECORD_COLUMNS } from '#records/tables.ts';
import { openBenchGuilds } from './bench-guilds.ts';
import { type Benchmark, figureOf, measurePairs } from './benchmark.ts';

const MANY = 100_000;
const FEW = 1_000;
const PAGE = 25;
/** Pages that one measurement reads. */
const READS = 200;

const definition = defineRecord({
  entity: 'quote',
  table: 'quotes',
  fields: {
    text: field(z.string(), { column: 'text' }),
    state: field(z.string(), { column: 'state' }),
    saidAt: field(z.iso.datetime().nullable(), { column: 'said_at', storage: 'instant' }),
  },
  sorts: { newest: BY_ID, said: { column: 'said_at', type: 'instant', isNullable: false } },
  searched: ['text'],
  isMirrored: false,
});
const quotes = defineKind({ definition });
const feature = {
  name: 'quotes',
  tables: [
    {
      version: 1,
      sql: `create table quotes (${RECORD_COLUMNS}, text text not null, state text not null, said_at timestamptz(3) not null);
        ${recordIndexes(definition)}`,
    },
  ],
  settings: z.strictObject({}),
  suggestedChannels: {},
};

/** A page by filter and sort, as a feature asks for it. */
const readPages = async (guild: Guild): Promise<number> => {
  const began = performance.now();
  for (let read = 0; read < READS; read += 1) {
    const state = read % 2 === 0 ? 'open' : 'closed';
    await findPage(guild, quotes, {
      narrow: { values: { state }, where: (query, place) => query.where('state', '=', place('state')) },
      sort: 'said',
      limit: PAGE,
    });
  }
  return (performance.now() - began) / READS;
};

/** A page of records with filter and sort among many: beside its bare SQL, and beside the same among few. */
export const recordList: Benchmark = {
  name: 'record-list',
  measure: async (rounds) => {
    const { pool, make, close } = await openBenchGuilds();
    const open = async (id: string, count: number) => {
      const guild = await make(id, [feature]);
      await pool.query(`
        insert into g_${id}.quotes (created_at, updated_at, created_by, text, state, said_at)
        select now(), now(), 'Ana', 'What was said ' || n, case when n % 3 = 0 then 'closed' else 'open' end,
          timestamptz '2026-01-01' + (n * 7919 % ${count}) * interval '1 minute'
        from generate_series(1, ${count}) n`);
      await pool.query(`analyze g_${id}.quotes`);
      return guild;
    };
    const [many, few] = [await open('1000000000000000001', MANY), await open('1000000000000000002', FEW)];
    const bare = async (): Promise<number> => {
      const began = performance.now();
      for (let read = 0; read < READS; read += 1)
        await pool.query({
          name: 'bare-page',
          text: `select id, version, created_at, updated_at, created_by, field_times, text, state, said_at,
              (select count(*) from (select 1 from g_${many.id}.quotes where state = $1 limit 1001) matching) as total
            from g_${many.id}.quotes where state = $1 order by said_at desc, id desc limit ${PAGE + 1}`,
          values: [read % 2 === 0 ? 'open' : 'closed'],
        });
      return (performance.now() - began) / READS;
    };
    const besideBare = await measurePairs(rounds, () => readPages(many), bare);
    const besideFew = await measurePairs(
      rounds,
      () => readPages(many),
      () => readPages(few),
    );
    await close();
    return [
      figureOf('a page of 100,000 records ÷ bare SQL', besideBare, 1.3),
      figureOf('a page of 100,000 records ÷ of 1,000', besideFew, 1.5),
    ];
  },
};
