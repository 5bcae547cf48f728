import type pg from 'pg';
import { economy } from '#features/economy/feature.ts';
import { findPlaces } from '#features/economy/leaderboard.ts';
import { transfer } from '#features/economy/transfer.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { openBenchGuilds } from './bench-guilds.ts';
import { type Benchmark, figureOf, measurePairs } from './benchmark.ts';

const MANY = 100_000;
const FEW = 1_000;
const PAGE = 25;
/** Payments and pages of one measurement. */
const TIMES = 200;

/** The user id of a member by their number. */
const idOf = (member: number): string => String(2_000_000_000_000_000_000n + BigInt(member));

const timed = async (act: (turn: number) => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  for (let turn = 0; turn < TIMES; turn += 1) await act(turn);
  return (performance.now() - began) / TIMES;
};

const payThrough = (guild: Guild) => (turn: number) => {
  const [from, to] = [idOf(turn % FEW), idOf((turn + 1) % FEW)];
  const actor = { kind: 'member', id: from, name: 'Ana', via: 'api' } as const;
  return transfer(guild, actor, { from, to, amount: 1 });
};

/** What a payment cannot do without: two rows locked in order and changed, two entries, one commit. */
const payBare =
  (pool: pg.Pool) =>
  async (turn: number): Promise<void> => {
    const client = await pool.connect();
    const ids = [1 + (turn % FEW), 1 + ((turn + 1) % FEW)];
    await client.query('begin');
    await client.query('select balance from bare_accounts where id = any($1) order by id for update', [ids]);
    await client.query('update bare_accounts set balance = balance - 1 where id = $1', [ids[0]]);
    await client.query('update bare_accounts set balance = balance + 1 where id = $1', [ids[1]]);
    await client.query(
      'insert into bare_entries (at, account, amount) values (now(), $1, -1), (now(), $2, 1)',
      ids,
    );
    await client.query('commit');
    client.release();
  };

/** A payment beside its bare transaction, and a page of the leaderboard beside its bare SQL and beside the same among few. */
export const money: Benchmark = {
  name: 'money',
  measure: async (rounds) => {
    const { pool, make, close } = await openBenchGuilds();
    const open = async (id: string, count: number): Promise<Guild> => {
      const guild = await make(id, [economy]);
      await pool.query(`
        insert into g_${id}.members (user_id, username, display_name, bot, roles)
        select (2000000000000000000 + n)::text, 'm' || n, 'Member ' || n, false, '{}' from generate_series(0, ${count - 1}) n;
        insert into g_${id}.economy_accounts (kind, owner, balance)
        select 'member', (2000000000000000000 + n)::text, 1000 + n * 7919 % ${count} from generate_series(0, ${count - 1}) n;
        analyze g_${id}.members; analyze g_${id}.economy_accounts`);
      return guild;
    };
    const [many, few] = [await open('1000000000000000001', MANY), await open('1000000000000000002', FEW)];
    await pool.query(`
      create table bare_accounts (id bigint primary key, balance bigint not null check (balance >= 0));
      create table bare_entries (
        id bigint generated always as identity primary key, at timestamptz not null, account bigint not null, amount bigint not null);
      insert into bare_accounts select n, 100000 from generate_series(1, ${FEW}) n`);
    const payments = await measurePairs(
      rounds,
      () => timed(payThrough(few)),
      () => timed(payBare(pool)),
    );
    const page = (guild: Guild) => () => timed(() => findPlaces(guild, { limit: PAGE }));
    const barePage = () =>
      timed(() =>
        pool.query({
          name: 'bare-board',
          text: `select a.id, a.owner, a.balance, m.display_name from g_${many.id}.economy_accounts a
            join g_${many.id}.members m on m.user_id = a.owner
            where a.kind = 'member' and not m.bot order by a.balance desc, a.id desc limit ${PAGE + 1}`,
        }),
      );
    const besideBare = await measurePairs(rounds, page(many), barePage);
    const besideFew = await measurePairs(rounds, page(many), page(few));
    await close();
    return [
      figureOf('a payment ÷ its bare transaction', payments, 1.5),
      figureOf('a page of the leaderboard of 100,000 ÷ bare SQL', besideBare, 1.3),
      figureOf('a page of the leaderboard of 100,000 ÷ of 1,000', besideFew, 1.5),
    ];
  },
};
