import pg from 'pg';
import { economy } from '#features/economy/feature.ts';
import { findPlaces } from '#features/economy/leaderboard.ts';
import { transfer } from '#features/economy/transfer.ts';
import { connectDatabase } from '#platform/database/connect.ts';
import { migrateInstallation } from '#platform/database/installation-schema.ts';
import { openNotifications } from '#platform/database/notifications.ts';
import { turnFeatureOn } from '#platform/guilds/feature-tables.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { openGuilds } from '#platform/guilds/open-guilds.ts';
import { guildId } from '#platform/ids.ts';
import { createLogger } from '#platform/telemetry/logger.ts';
import { type Benchmark, comparePairs, measurePairs } from './benchmark.ts';
import { createTestServer } from './postgres.ts';

const MANY = 100_000;
const FEW = 1_000;
const PAGE = 25;
/** Payments and pages of one measurement. */
const TIMES = 200;
const SYSTEM = { kind: 'system' } as const;

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
    const server = await createTestServer();
    const database = connectDatabase({ url: server.url, poolSize: 4, onError: () => undefined });
    const { pool } = database;
    await migrateInstallation(pool);
    // As in the product: what a guild has set is remembered, because whoever changes it tells.
    const notifications = openNotifications({
      createClient: () => new pg.Client({ connectionString: server.url }),
      logger: createLogger('silent', { write: () => undefined }),
    });
    const guilds = openGuilds({ database, clock: () => new Date(), wake: () => undefined, notifications });
    const open = async (id: string, count: number): Promise<Guild> => {
      const { guild } = await guilds.provision({ id: guildId(id), name: 'Bench', icon: null, ownerId: '1' });
      await guild.change(SYSTEM, (tx) => turnFeatureOn(tx, economy));
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
    await notifications.stop();
    await database.close();
    await server.stop();
    const figure = (name: string, pairs: typeof payments, target: number) => ({
      name,
      unit: 'ms',
      ...comparePairs(pairs),
      target,
      rounds,
    });
    return [
      figure('a payment ÷ its bare transaction', payments, 1.5),
      figure('a page of the leaderboard of 100,000 ÷ bare SQL', besideBare, 1.3),
      figure('a page of the leaderboard of 100,000 ÷ of 1,000', besideFew, 1.5),
    ];
  },
};
