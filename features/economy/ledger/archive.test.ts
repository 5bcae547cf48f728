import { expect, test } from 'vitest';
import { asMember, balanceOf, idOf, openEconomy, SYSTEM } from '#tests/support/economy.ts';
import { addToBalance } from '../change-balance.ts';
import { findTransactions } from '../history.ts';
import { daysOf, readStatistics } from '../statistics.ts';
import { transfer } from '../transfer.ts';
import { archiveOld } from './archive.ts';
import { findFaults } from './check.ts';

const open = async () => {
  const opened = await openEconomy(3);
  const { guild, clock } = opened;
  const give = (member: number, amount: number) =>
    addToBalance(guild, SYSTEM, { userId: idOf(member), amount, note: 'gift' });
  const send = (from: number, to: number, amount: number) =>
    transfer(guild, asMember(from), { from: idOf(from), to: idOf(to), amount });
  const at = (time: string): void => {
    clock.now = new Date(time);
  };
  return { ...opened, give, send, at };
};

test('what is old is put away and carried over: every balance stays, every sum is right, and it can still be read', async () => {
  const { guild, give, send, at } = await open();
  at('2026-01-01T12:00:00.000Z');
  await give(0, 100);
  await send(0, 1, 40);
  at('2026-02-01T12:00:00.000Z');
  await give(2, 7);
  await give(2, -7);
  at('2026-11-29T12:00:00.000Z');
  await send(1, 2, 15);
  const before = await Promise.all([0, 1, 2].map((member) => balanceOf(guild, idOf(member))));
  await expect(archiveOld(guild, SYSTEM, new Date('2026-11-01T00:00:00Z'))).rejects.toMatchObject({
    code: 'economy.too-young',
  });
  expect(await archiveOld(guild, SYSTEM, new Date('2026-01-20T00:00:00Z'))).toBe(2);
  expect(await archiveOld(guild, SYSTEM, new Date('2026-08-01T00:00:00Z'))).toBe(2);
  expect(await archiveOld(guild, SYSTEM, new Date('2026-08-01T00:00:00Z'))).toBe(0);
  expect(await Promise.all([0, 1, 2].map((member) => balanceOf(guild, idOf(member))))).toEqual(before);
  expect(await findFaults(guild)).toEqual([]);
  const reasons = async (isArchived: boolean) =>
    (await findTransactions(guild, { isArchived, limit: 20 })).transactions.map(({ reason }) => reason);
  expect(await reasons(false)).toEqual(['archived', 'transfer']);
  expect(await reasons(true)).toEqual(['taken', 'granted', 'transfer', 'granted']);
  const ofOne = await findTransactions(guild, { userId: idOf(1), isArchived: true, limit: 20 });
  expect(ofOne.transactions[0]).toMatchObject({ moves: [{ userId: idOf(1), amount: 40, balance: 40 }, {}] });
  // Everybody who had something is carried over, and nobody else.
  const [carried] = (await findTransactions(guild, { reason: 'archived', limit: 1 })).transactions;
  expect(carried?.moves.map(({ userId, amount }) => [userId, amount])).toEqual([
    [null, -100],
    [idOf(0), 60],
    [idOf(1), 40],
  ]);
});

test('statistics say what came in, went out and is in circulation on each day of the guild', async () => {
  const { guild, give, send, at, set, setGuild } = await open();
  await setGuild({ timeZone: 'Europe/Helsinki' });
  await set({ payTax: 10 });
  at('2026-11-27T21:59:00.000Z'); // the 27th there
  await give(0, 100);
  at('2026-11-27T22:01:00.000Z'); // the 28th
  await send(0, 1, 50);
  await give(1, -5);
  at('2026-11-29T12:00:00.000Z');
  await give(2, 11);
  const { days, ...rest } = await readStatistics(guild, 4, new Date('2026-11-29T12:00:00.000Z'));
  expect(days).toEqual([
    { day: '2026-11-26', in: 0, out: 0, paid: 0, circulation: 0 },
    { day: '2026-11-27', in: 100, out: 0, paid: 0, circulation: 100 },
    { day: '2026-11-28', in: 0, out: 10, paid: 45, circulation: 90 },
    { day: '2026-11-29', in: 11, out: 0, paid: 0, circulation: 101 },
  ]);
  expect(rest).toEqual({
    circulation: 101,
    holders: 3,
    checked: null,
    reasons: [
      { reason: 'granted', in: 111, out: 0, count: 2 },
      { reason: 'transfer', in: 0, out: 5, count: 1 },
      { reason: 'taken', in: 0, out: 5, count: 1 },
    ],
  });
});

test('a guild without a transaction has days without money', () => {
  expect(daysOf(Temporal.PlainDate.from('2026-03-01'), 2, [], 0)).toEqual([
    { day: '2026-02-28', in: 0, out: 0, paid: 0, circulation: 0 },
    { day: '2026-03-01', in: 0, out: 0, paid: 0, circulation: 0 },
  ]);
});
