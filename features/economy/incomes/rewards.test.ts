import { sql } from 'kysely';
import { expect, onTestFinished, test } from 'vitest';
import { createHearing } from '#platform/discord/hearing.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { runDue } from '#platform/schedule/run-due.ts';
import { planStanding } from '#platform/schedule/standing.ts';
import { createLogger } from '#platform/telemetry/logger.ts';
import { balanceOf, idOf, openEconomy, SYSTEM } from '#tests/support/economy.ts';
import { economy } from '../feature.ts';
import { findFaults } from '../ledger/check.ts';
import { nightlyCheck } from '../ledger/nightly.ts';
import { readStatistics } from '../statistics.ts';
import { readEconomy, writeEconomy } from '../tables.ts';
import { roleIncome } from './roles.ts';

const CHANNEL = '300000000000000001';
const QUIET = '300000000000000002';
const THREAD = '300000000000000003';
const EPOCH = 1_420_070_400_000;

/** A message of that time, as Discord tells of it. */
const messageAt = (time: string, userId: string, more: object = {}) => ({
  id: String((BigInt(Date.parse(time)) - BigInt(EPOCH)) << 22n),
  channel_id: CHANNEL,
  type: 0,
  content: 'a secret',
  author: { id: userId },
  ...more,
});

const openHearing = async () => {
  const opened = await openEconomy(2);
  await opened.set({ messageReward: 3, messageCooldown: 60, messageExcept: [QUIET] });
  const { hear, stop } = createHearing(
    [economy],
    createLogger('silent', { write: () => undefined }),
    async (channel) => (channel === THREAD ? QUIET : null),
  );
  onTestFinished(stop);
  const post = async (time: string, more: object = {}, member = 0): Promise<number> => {
    opened.clock.now = new Date(time);
    await hear(opened.guild, messageAt(time, idOf(member), more));
    return balanceOf(opened.guild, idOf(member));
  };
  return { ...opened, post };
};

test('messages pay once in a while, by each member, and what they say is stored nowhere', async () => {
  const { guild, post, set } = await openHearing();
  expect(await post('2026-11-29T12:00:00.000Z')).toBe(3);
  expect(await post('2026-11-29T12:00:59.999Z')).toBe(3);
  expect(await post('2026-11-29T12:01:00.000Z')).toBe(6);
  expect(await post('2026-11-29T12:01:00.000Z', {}, 1)).toBe(3);
  // What is set otherwise holds at once.
  await set({ messageCooldown: 10 });
  expect(await post('2026-11-29T12:01:10.000Z')).toBe(9);
  const rows = await readEconomy(guild)
    .selectFrom('log')
    .select(sql<string>`data::text`.as('data'))
    .execute();
  expect(JSON.stringify(rows)).not.toContain('secret');
});

test.each([
  ['in a channel without rewards', { channel_id: QUIET }],
  ['in a thread of such a channel', { channel_id: THREAD }],
  ['of a bot', { author: { id: idOf(0), bot: true } }],
  ['of a webhook', { webhook_id: '1' }],
  ['of Discord itself', { type: 7 }],
])('a message %s pays nothing', async (_, more) => {
  const { post } = await openHearing();
  expect(await post('2026-11-29T12:00:00.000Z', more)).toBe(0);
});

test('messages at once pay once, and one that is told twice does', async () => {
  const { guild, post } = await openHearing();
  await Promise.all(Array.from({ length: 8 }, () => post('2026-11-29T12:00:00.000Z')));
  expect(await balanceOf(guild, idOf(0))).toBe(3);
});

const ROLE = '500000000000000001';

const giveRole = (guild: Guild, members: readonly number[]) =>
  guild.change(SYSTEM, async (tx) => {
    await tx.db
      .updateTable('members')
      .set({ roles: [ROLE] })
      .where('user_id', 'in', members.map(idOf))
      .execute();
  });

test('a role pays whoever has it at midnight of the guild, once a day, in one transaction', async () => {
  const { guild, clock, set } = await openEconomy(4);
  await set({ roleIncomes: [{ role: ROLE, amount: 7 }] });
  await giveRole(guild, [0, 2]);
  const planFor = (zone: string) => guild.change(SYSTEM, (tx) => planStanding(tx, roleIncome, zone));
  await planFor('Europe/Helsinki');
  await planFor('Europe/Helsinki');
  const pay = async (time: string) => {
    clock.now = new Date(time);
    await runDue(guild, roleIncome, 'standing', true);
    return Promise.all([0, 1, 2, 3].map((member) => balanceOf(guild, idOf(member))));
  };
  expect(await pay('2026-11-29T21:59:59.000Z')).toEqual([0, 0, 0, 0]);
  expect(await pay('2026-11-29T22:00:00.000Z')).toEqual([7, 0, 7, 0]);
  expect(await pay('2026-11-29T22:00:01.000Z')).toEqual([7, 0, 7, 0]);
  // Down for three days: the newest is paid.
  expect(await pay('2026-12-02T23:00:00.000Z')).toEqual([14, 0, 14, 0]);
  await giveRole(guild, [3]);
  expect(await pay('2026-12-03T22:00:00.000Z')).toEqual([21, 0, 21, 7]);
  const transactions = await readEconomy(guild).selectFrom('economy_transactions').select('about').execute();
  expect(transactions).toEqual(Array.from({ length: 3 }, () => ({ about: `role:${ROLE}` })));
  expect(await findFaults(guild)).toEqual([]);
});

test('everything is added up each night, and what is wrong is said', async () => {
  const { guild, clock } = await openEconomy(1);
  await guild.change(SYSTEM, (tx) => planStanding(tx, nightlyCheck, 'UTC'));
  const told = async (time: string) => {
    clock.now = new Date(time);
    await runDue(guild, nightlyCheck, 'standing', true);
    return (await readStatistics(guild, 1, clock.now)).checked?.faults;
  };
  expect(await told('2026-11-30T04:29:00.000Z')).toBeUndefined();
  expect(await told('2026-11-30T04:30:00.000Z')).toBe(0);
  await guild.change(SYSTEM, (tx) =>
    writeEconomy(tx).updateTable('economy_accounts').set({ balance: 5 }).where('kind', '=', 'shop').execute(),
  );
  expect(await told('2026-12-01T04:30:00.000Z')).toBe(2);
  const entry = await guild.read
    .selectFrom('log')
    .select(['type', 'data'])
    .where('type', '=', 'ledger.unbalanced')
    .executeTakeFirstOrThrow();
  expect(entry.data).toMatchObject({
    count: 2,
    faults: [{ kind: 'balance', difference: 5 }, { kind: 'total' }],
  });
});
