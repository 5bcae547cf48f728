import { economy } from '#features/economy/feature.ts';
import { findMembers } from '#features/members/list/find-members.ts';
import { memberTables } from '#features/members/tables.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { openBenchGuilds } from './bench-guilds.ts';
import { type Benchmark, figureOf, measurePairs } from './benchmark.ts';

const MANY = 100_000;
const FEW = 1_000;
const PAGE = 25;
/** Pages that one measurement reads. */
const READS = 200;
const ROLES = ['3000000000000000000', '3000000000000000001'];

/** Pages with a filter, in turn by when members last wrote and by what they have. */
const readPages = async (guild: Guild): Promise<number> => {
  const began = performance.now();
  for (let read = 0; read < READS; read += 1)
    await findMembers(guild, {
      filter: { role: ROLES[read % ROLES.length] },
      sort: read % 4 < 2 ? 'active' : 'balance',
      direction: 'desc',
      limit: PAGE,
    });
  return (performance.now() - began) / READS;
};

/** A page of members with filter and sort among many: beside its bare SQL, and beside the same among few. */
export const memberList: Benchmark = {
  name: 'member-list',
  measure: async (rounds) => {
    const { pool, make, close } = await openBenchGuilds();
    const open = async (id: string, count: number): Promise<Guild> => {
      const guild = await make(id, [economy, { name: 'members', tables: memberTables }]);
      await pool.query(`
        insert into g_${id}.members (user_id, username, display_name, bot, roles, joined_at, active_at)
        select (2000000000000000000 + n)::text, 'm' || n, 'Member ' || n, false,
          array[(3000000000000000000 + n % 3)::text], timestamptz '2025-01-01' + n * interval '1 minute',
          timestamptz '2026-01-01' + (n * 7919 % ${count}) * interval '1 minute'
        from generate_series(0, ${count - 1}) n;
        insert into g_${id}.economy_accounts (kind, owner, balance)
        select 'member', (2000000000000000000 + n)::text, 1000 + n * 7919 % ${count} from generate_series(0, ${count - 1}) n;
        analyze g_${id}.members; analyze g_${id}.economy_accounts`);
      return guild;
    };
    const [many, few] = [await open('1000000000000000001', MANY), await open('1000000000000000002', FEW)];
    const schema = `g_${many.id}`;
    const counted = `(select count(*) from (
      select from ${schema}.members where roles @> array[$1::text] limit 501) matching) as total`;
    const marked = `(select at from ${schema}.member_marks where user_id = m.user_id) as marked_at`;
    const columns =
      'm.user_id, m.username, m.display_name, m.avatar, m.bot, m.roles, m.joined_at, m.active_at';
    const byActive = `
      select ${columns}, (select balance from ${schema}.economy_accounts
          where kind = 'member' and owner = m.user_id) as balance, ${marked}, ${counted}
      from ${schema}.members m where m.roles @> array[$1::text]
      order by coalesce(m.active_at, '-infinity'::timestamptz) desc, m.user_id desc limit ${PAGE + 1}`;
    const byBalance = `
      select ${columns}, a.balance, a.id, ${marked}, ${counted}
      from ${schema}.economy_accounts a join ${schema}.members m on m.user_id = a.owner
      where a.kind = 'member' and a.balance > 0 and m.roles @> array[$1::text]
      order by a.balance desc, a.id desc limit ${PAGE + 1}`;
    const bare = async (): Promise<number> => {
      const began = performance.now();
      for (let read = 0; read < READS; read += 1) {
        const [name, text] =
          read % 4 < 2 ? (['bare-active', byActive] as const) : (['bare-balance', byBalance] as const);
        await pool.query({ name, text, values: [ROLES[read % ROLES.length]] });
      }
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
      figureOf('a page of 100,000 members ÷ bare SQL', besideBare, 1.3),
      figureOf('a page of 100,000 members ÷ of 1,000', besideFew, 1.5),
    ];
  },
};
