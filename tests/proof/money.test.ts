import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { findFaults } from '#features/economy/ledger/check.ts';
import { readEconomy, tableIn } from '#features/economy/tables.ts';
import { verifyLog } from '#platform/changes/read-log.ts';
import { HANGS_MS } from '#simulator/testing/hangs.ts';
import { idOf, openEconomy, SYSTEM } from '../support/economy.ts';
import { createRandom } from '../support/random.ts';
import { makeMoneyDeeds, type Plant } from './deeds.ts';
import { startTeller } from './killed-teller.ts';
import { replay } from './money-model.ts';
import { pressAll } from './press.ts';

/** MONEY_OPERATIONS makes more of them; MONEY_SEED repeats a run. */
const OPERATIONS = Number(process.env.MONEY_OPERATIONS ?? 1_200);
const SEED = Number(process.env.MONEY_SEED ?? 1);
const [MEMBERS, WRITERS] = [8, 64];
/** Deeds in which a planted bug must show. */
const PLANTED = 300;

type Bug = Plant | 'no-rule';

/** Everything that is wrong with the money after so many deeds; nothing when all is well. */
const prove = async (
  count: number,
  bug?: Bug,
): Promise<{ readonly wrong: readonly string[]; readonly kills: number }> => {
  const { guild, database } = await openEconomy(MEMBERS);
  if (bug === 'no-rule')
    await guild.change(SYSTEM, (tx) =>
      sql`alter table ${tableIn(guild.id, 'economy_accounts')} drop constraint economy_accounts_covered`.execute(
        tx.db,
      ),
    );
  const deeds = makeMoneyDeeds(SEED, MEMBERS, count);
  const teller = await startTeller(database.url, guild.id, bug === 'no-rule' ? undefined : bug);
  const { answers, unlike, kills } = await pressAll(teller, deeds, {
    writers: WRITERS,
    random: createRandom(SEED),
  });
  await teller.stop();
  const told = await guild.read
    .selectFrom('log')
    .select(['entity_id as entityId', 'data'])
    .where('entity', '=', 'transaction')
    .orderBy('number')
    .execute();
  const { faults, balances } = replay(deeds, answers, told, idOf);
  const accounts = await readEconomy(guild)
    .selectFrom('economy_accounts')
    .select(['owner', 'balance'])
    .where('kind', '=', 'member')
    .execute();
  const { fault } = await verifyLog(guild);
  const wrong = [
    ...faults,
    ...unlike,
    ...accounts
      .filter(({ owner, balance }) => balance !== (balances.get(owner) ?? 0))
      .map(({ owner, balance }) => `${owner} has ${balance} and should have ${balances.get(owner)}`),
    ...(await findFaults(guild)).map(({ kind, id, difference }) => `${kind} ${id} is off by ${difference}`),
    ...(fault ? [`the log is broken at ${fault.number}`] : []),
  ];
  return { wrong, kills };
};

test(
  '64 writers over 8 members, killed again and again, make no money, lose none, and pay nothing twice',
  async () => {
    const { wrong, kills } = await prove(OPERATIONS);
    expect(wrong).toEqual([]);
    expect(kills).toBeGreaterThan(0);
  },
  3 * HANGS_MS + OPERATIONS * 500,
);

test.each<[Bug, RegExp]>([
  ['no-rule', /leaves \d with -\d/],
  ['read-first', /has -?\d+ and should have/],
  ['forgets-keys', /was done twice/],
])('the proof of money fails of a bug that is planted: %s', async (bug, sign) => {
  const { wrong } = await prove(PLANTED, bug);
  expect(wrong.join('\n')).toMatch(sign);
});
