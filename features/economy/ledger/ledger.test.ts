import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { DomainError } from '#platform/errors.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { asMember, balanceOf, idOf, openEconomy, SYSTEM } from '#tests/support/economy.ts';
import { createRandom } from '#tests/support/random.ts';
import { addToBalance, setBalance } from '../change-balance.ts';
import { MOST } from '../model.ts';
import { charge, move, pay } from '../service.ts';
import { readEconomy, tableIn, writeEconomy } from '../tables.ts';
import { taxOn, transfer } from '../transfer.ts';
import { BANK, memberAccount } from './account.ts';
import { book } from './book.ts';
import { findFaults } from './check.ts';

/** What a rule refuses is an answer; anything else is a fault. */
const onlyRefused = (error: unknown): void => {
  if (!(error instanceof DomainError)) throw error;
};
const rows = async (guild: Guild, table: 'economy_transactions' | 'economy_entries') =>
  (await readEconomy(guild).selectFrom(table).select(sql`1`.as('one')).execute()).length;
const give = (guild: Guild, member: number, amount: number) =>
  addToBalance(guild, SYSTEM, { userId: idOf(member), amount, note: 'gift' });
const payBo = (guild: Guild, amount: number) =>
  transfer(guild, asMember(0), { from: idOf(0), to: idOf(1), amount });

test('of 64 payments at once that an account covers once, one is made, and the others say what is missing', async () => {
  const { guild } = await openEconomy(2);
  await give(guild, 0, 100);
  const keyed = (key: number) => guild.once({ scope: 'test', key: String(key), fingerprint: 'f' });
  const answers = await Promise.allSettled(Array.from({ length: 64 }, (_, key) => payBo(keyed(key), 60)));
  const failed = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []));
  expect(failed).toHaveLength(63);
  for (const error of failed)
    expect(error).toMatchObject({
      code: 'economy.not-enough',
      status: 409,
      params: { balance: 40, amount: 60 },
    });
  expect([await balanceOf(guild, idOf(0)), await balanceOf(guild, idOf(1))]).toEqual([40, 60]);
  expect(await rows(guild, 'economy_entries')).toBe(4);
  expect(await findFaults(guild)).toEqual([]);
});

test('one payment that is asked for 64 times under one key is made once, and answered alike', async () => {
  const { guild } = await openEconomy(2);
  await give(guild, 0, 100);
  const once = () => guild.once({ scope: 'test', key: 'same', fingerprint: 'f' });
  const answers = await Promise.all(Array.from({ length: 64 }, () => payBo(once(), 60)));
  expect(answers).toEqual(answers.map(() => answers[0]));
  expect(await balanceOf(guild, idOf(1))).toBe(60);
});

test('what is booked under a key of the ledger is booked once, whatever asks', async () => {
  const { guild } = await openEconomy(1);
  const salary = () => guild.change(SYSTEM, (tx) => pay(tx, idOf(0), 5, { reason: 'role', key: 'salary 1' }));
  const booked = await Promise.all(Array.from({ length: 8 }, salary));
  expect(booked.filter((each) => each)).toHaveLength(1);
  expect(await balanceOf(guild, idOf(0))).toBe(5);
});

test('a change goes on after a payment that was not covered', async () => {
  const { guild } = await openEconomy(1);
  const done = await guild.change(SYSTEM, async (tx) => {
    const refused = await charge(tx, idOf(0), 5, { reason: 'taken' }).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'economy.not-enough-there', params: { balance: 0, amount: 5 } });
    return pay(tx, idOf(0), 3, { reason: 'granted' });
  });
  expect(done?.balances).toEqual([-3, 3]);
  expect(await findFaults(guild)).toEqual([]);
});

test('no account holds more than can be counted', async () => {
  const { guild } = await openEconomy(2);
  await give(guild, 0, MOST);
  await expect(give(guild, 0, 1)).rejects.toMatchObject({ code: 'economy.too-much' });
  // Nor can the bank lack more than that.
  await expect(give(guild, 1, 1)).rejects.toMatchObject({ code: 'economy.too-much' });
  expect(await balanceOf(guild, idOf(0))).toBe(MOST);
});

test('a credit lets members fall so far below zero and no further, and whoever owes may always be paid', async () => {
  const { guild, set } = await openEconomy(2);
  await set({ credit: 50 });
  await payBo(guild, 50);
  await expect(payBo(guild, 1)).rejects.toMatchObject({ params: { balance: -50 } });
  await set({ credit: 0 });
  await give(guild, 0, 20);
  expect(await balanceOf(guild, idOf(0))).toBe(-30);
  await expect(payBo(guild, 1)).rejects.toMatchObject({ code: 'economy.not-enough' });
});

test('a balance is set on top of the version that was read, and only the difference is booked', async () => {
  const { guild } = await openEconomy(1);
  await give(guild, 0, 10);
  const set = (balance: number, version?: number) =>
    setBalance(guild, SYSTEM, { userId: idOf(0), balance, note: 'count' }, version);
  await expect(set(5, 0)).rejects.toMatchObject({ code: 'stale' });
  await set(25, 1);
  await set(25);
  await set(7);
  await expect(set(-1)).rejects.toMatchObject({ code: 'economy.not-enough-there' });
  expect(await rows(guild, 'economy_transactions')).toBe(3);
  expect(await balanceOf(guild, idOf(0))).toBe(7);
});

test('what a member may pay in a day begins anew at midnight of the guild’s zone', async () => {
  const { guild, clock, set, setGuild } = await openEconomy(2);
  await setGuild({ timeZone: 'Europe/Helsinki' });
  await set({ payLimit: 100 });
  await give(guild, 0, 1000);
  await payBo(guild, 70);
  await expect(payBo(guild, 31)).rejects.toMatchObject({
    code: 'economy.over-limit',
    params: { limit: 100, left: 30 },
  });
  const at = await Promise.allSettled([30, 30, 30].map((amount) => payBo(guild, amount)));
  expect(at.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  clock.now = new Date('2026-11-29T21:59:59.000Z');
  await expect(payBo(guild, 1)).rejects.toMatchObject({ code: 'economy.over-limit' });
  clock.now = new Date('2026-11-29T22:00:00.000Z');
  await payBo(guild, 100);
  expect(await balanceOf(guild, idOf(1))).toBe(200);
});

test('a tax goes to the bank, rounded down', async () => {
  const { guild, set } = await openEconomy(2);
  await set({ payTax: 7 });
  await give(guild, 0, 100);
  expect(await payBo(guild, 99)).toMatchObject({ balance: 1, received: 93, tax: 6 });
  expect(await payBo(guild, 1)).toMatchObject({ balance: 0, received: 1, tax: 0 });
  expect(taxOn(MOST, 50)).toBe((MOST - 1) / 2);
  expect(await findFaults(guild)).toEqual([]);
});

test('whoever is not there, is a bot or is oneself is not paid', async () => {
  const { guild } = await openEconomy(2);
  await give(guild, 0, 100);
  const to = (userId: string) => transfer(guild, asMember(0), { from: idOf(0), to: userId, amount: 1 });
  await expect(to(idOf(0))).rejects.toMatchObject({ code: 'economy.to-oneself' });
  await expect(to(idOf(9))).rejects.toMatchObject({ code: 'not-found' });
  await guild.change(SYSTEM, async (tx) => {
    await tx.db.updateTable('members').set({ bot: true }).where('user_id', '=', idOf(1)).execute();
  });
  await expect(to(idOf(1))).rejects.toMatchObject({ code: 'economy.bot' });
});

test('the database refuses entries that add up to something, and to change what was booked', async () => {
  const { guild } = await openEconomy(2);
  await give(guild, 0, 10);
  const lopsided = [
    { account: BANK, amount: -5 },
    { account: memberAccount(idOf(1)), amount: 6 },
  ];
  const broken = (act: Parameters<Guild['change']>[1]) => expect(guild.change(SYSTEM, act)).rejects;
  await broken((tx) => book(tx, { reason: 'granted', moves: lopsided })).toMatchObject({
    constraint: 'economy_entries_add_up',
  });
  await broken((tx) =>
    writeEconomy(tx).updateTable('economy_entries').set({ amount: 1 }).execute(),
  ).toMatchObject({
    constraint: 'economy_stays',
  });
  await broken((tx) => writeEconomy(tx).deleteFrom('economy_transactions').execute()).toMatchObject({
    constraint: 'economy_stays',
  });
  expect(await findFaults(guild)).toEqual([]);
});

test('the check finds a balance that its entries do not say', async () => {
  const { guild } = await openEconomy(1);
  await give(guild, 0, 10);
  await guild.change(SYSTEM, (tx) =>
    writeEconomy(tx)
      .updateTable('economy_accounts')
      .set({ balance: 13 })
      .where('owner', '=', idOf(0))
      .execute(),
  );
  expect(await findFaults(guild)).toEqual([
    { kind: 'balance', id: expect.any(Number), difference: 3 },
    { kind: 'total', id: 0, difference: 3 },
  ]);
});

/** What the tests of money look for: nobody below zero, and everything adds up. */
const isSound = async (guild: Guild): Promise<boolean> => {
  const lowest = await readEconomy(guild)
    .selectFrom('economy_accounts')
    .select(sql<number>`min(balance)`.as('lowest'))
    .where('kind', '=', 'member')
    .executeTakeFirstOrThrow();
  return lowest.lowest >= 0 && (await findFaults(guild)).length === 0;
};

test('without the rule of the database, payments at once go below zero, and these tests see it', async () => {
  const { guild } = await openEconomy(2);
  await give(guild, 0, 100);
  expect(await isSound(guild)).toBe(true);
  await guild.change(SYSTEM, (tx) =>
    sql`alter table ${tableIn(tx.guildId, 'economy_accounts')} drop constraint economy_accounts_covered`.execute(
      tx.db,
    ),
  );
  await Promise.allSettled([60, 60].map((amount) => payBo(guild, amount)));
  expect(await isSound(guild)).toBe(false);
});

test('balances that are read before they are written lose money, and these tests see it', async () => {
  const { guild } = await openEconomy(1);
  await give(guild, 0, 100);
  const careless = () =>
    guild.change(SYSTEM, async (tx) => {
      const { balance } = await writeEconomy(tx)
        .selectFrom('economy_accounts')
        .select('balance')
        .where('owner', '=', idOf(0))
        .executeTakeFirstOrThrow();
      await pay(tx, idOf(0), 1, { reason: 'granted' });
      await writeEconomy(tx)
        .updateTable('economy_accounts')
        .set({ balance: balance + 1 })
        .where('owner', '=', idOf(0))
        .execute();
    });
  await Promise.all(Array.from({ length: 8 }, careless));
  expect(await isSound(guild)).toBe(false);
});

test('many writers at once make no money and lose none', async () => {
  const { guild } = await openEconomy(8);
  for (let member = 0; member < 8; member += 1) await give(guild, member, 500);
  const random = createRandom(7);
  const writer = async (): Promise<void> => {
    for (let step = 0; step < 40; step += 1) {
      const [from, to] = [random.between(0, 7), random.between(0, 7)];
      const amount = random.between(1, 200);
      await transfer(guild, asMember(from), { from: idOf(from), to: idOf(to), amount }).catch(onlyRefused);
    }
  };
  await Promise.all(Array.from({ length: 8 }, writer));
  const balances = await Promise.all(
    Array.from({ length: 8 }, (_, member) => balanceOf(guild, idOf(member))),
  );
  expect(balances.reduce((sum, balance) => sum + balance, 0)).toBe(4000);
  expect(await isSound(guild)).toBe(true);
});

/** What the ledger is compared with: balances in a list, each rule said once more. */
const MEMBERS = 4;
type Operation =
  | { readonly kind: 'add'; readonly member: number; readonly amount: number }
  | { readonly kind: 'set'; readonly member: number; readonly amount: number }
  | { readonly kind: 'pay'; readonly member: number; readonly other: number; readonly amount: number };

const modelled = (balances: readonly number[], operation: Operation): readonly number[] => {
  const had = (member: number): number => balances[member] ?? 0;
  const put = (changes: Readonly<Record<number, number>>): readonly number[] =>
    balances.map((balance, member) => changes[member] ?? balance);
  const { member, amount } = operation;
  switch (operation.kind) {
    case 'add':
      return amount === 0 || had(member) + amount < 0 ? balances : put({ [member]: had(member) + amount });
    case 'set':
      return amount < 0 ? balances : put({ [member]: amount });
    case 'pay': {
      const { other } = operation;
      if (other === member || amount < 1 || had(member) < amount) return balances;
      return put({ [member]: had(member) - amount, [other]: had(other) + amount - taxOn(amount, 10) });
    }
  }
};

const memberArb = fc.nat({ max: MEMBERS - 1 });
const amountArb = fc.integer({ min: 1, max: 120 });
const operationArb: fc.Arbitrary<Operation> = fc.oneof(
  fc.record({
    kind: fc.constant('add' as const),
    member: memberArb,
    amount: fc.integer({ min: -80, max: 120 }).filter((n) => n !== 0),
  }),
  fc.record({
    kind: fc.constant('set' as const),
    member: memberArb,
    amount: fc.integer({ min: -5, max: 200 }),
  }),
  fc.record({ kind: fc.constant('pay' as const), member: memberArb, other: memberArb, amount: amountArb }),
);

const perform = async (guild: Guild, operation: Operation): Promise<void> => {
  const { member, amount } = operation;
  const acting =
    operation.kind === 'add'
      ? addToBalance(guild, SYSTEM, { userId: idOf(member), amount, note: 'n' })
      : operation.kind === 'set'
        ? setBalance(guild, SYSTEM, { userId: idOf(member), balance: amount, note: 'n' })
        : transfer(guild, asMember(member), { from: idOf(member), to: idOf(operation.other), amount });
  await acting.catch(onlyRefused);
};

test('the ledger and a plain list of balances agree after any operations', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(operationArb, { minLength: 1, maxLength: 40 }), async (operations) => {
      const { guild, set } = await openEconomyOnce();
      await set({ payTax: 10 });
      const start = await Promise.all(
        Array.from({ length: MEMBERS }, (_, member) => balanceOf(guild, idOf(member))),
      );
      let expected: readonly number[] = start;
      for (const operation of operations) {
        await perform(guild, operation);
        expected = modelled(expected, operation);
      }
      const found = await Promise.all(expected.map((_, member) => balanceOf(guild, idOf(member))));
      expect(found).toEqual(expected);
      expect(await findFaults(guild)).toEqual([]);
    }),
    { numRuns: 12 },
  );
});

let opened: ReturnType<typeof openEconomy> | undefined;
const openEconomyOnce = () => {
  opened ??= openEconomy(MEMBERS);
  return opened;
};

test('whoever pays others does not wait for a payment that is being made elsewhere, also where a board follows', async () => {
  const { guild, set } = await openEconomy(4);
  for (const member of [0, 2]) await give(guild, member, 100);
  await set({ boardChannel: '4000000000000000001' });
  await guild.change(asMember(0), async (tx) => {
    const why = { reason: 'transfer' } as const;
    await move(tx, memberAccount(idOf(0)), memberAccount(idOf(1)), 60, why);
    // Waits for ever where this one holds what every payment needs.
    await transfer(guild, asMember(2), { from: idOf(2), to: idOf(3), amount: 60 });
  });
  expect([await balanceOf(guild, idOf(1)), await balanceOf(guild, idOf(3))]).toEqual([60, 60]);
  const planned = await guild.read.selectFrom('schedules').select('name').execute();
  expect(planned.filter(({ name }) => name === 'economy.board')).toHaveLength(1);
});
