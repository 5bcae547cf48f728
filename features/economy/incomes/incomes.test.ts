import { expect, test } from 'vitest';
import { asMember, balanceOf, idOf, openEconomy } from '#tests/support/economy.ts';
import { MOST } from '../model.ts';
import { collect, withStreak } from './regular.ts';

const ana = idOf(0);

/** A guild in Helsinki, in which one member collects. */
const open = async () => {
  const opened = await openEconomy(2);
  await opened.setGuild({ timeZone: 'Europe/Helsinki' });
  const at = (time: string): void => {
    opened.clock.now = new Date(time);
  };
  const daily = () => collect(opened.guild, asMember(0), ana, 'daily');
  const weekly = () => collect(opened.guild, asMember(0), ana, 'weekly');
  return { ...opened, at, daily, weekly };
};

test('the daily income is there once a day, by the clock of the guild, over a change of clocks too', async () => {
  const { guild, at, daily } = await open();
  // Clocks go forward on the 28th: that day has 23 hours.
  at('2027-03-27T21:59:59.000Z'); // 23:59:59 there
  expect(await daily()).toMatchObject({
    amount: 100,
    balance: 100,
    streak: 1,
    nextAt: '2027-03-27T22:00:00.000Z',
  });
  await expect(daily()).rejects.toMatchObject({
    code: 'economy.collected-daily',
    params: { next: Date.parse('2027-03-27T22:00:00.000Z') / 1000 },
  });
  at('2027-03-27T22:00:00.000Z');
  expect(await daily()).toMatchObject({ streak: 2, amount: 110, nextAt: '2027-03-28T21:00:00.000Z' });
  at('2027-03-28T21:00:00.000Z');
  expect(await daily()).toMatchObject({ streak: 3, amount: 120 });
  expect(await balanceOf(guild, ana)).toBe(330);
});

test('a day that is left out begins the row anew', async () => {
  const { at, daily } = await open();
  at('2026-12-01T12:00:00.000Z');
  await daily();
  at('2026-12-02T12:00:00.000Z');
  expect(await daily()).toMatchObject({ streak: 2 });
  at('2026-12-04T12:00:00.000Z');
  expect(await daily()).toMatchObject({ streak: 1, amount: 100 });
});

test('the weekly income is there again on Monday', async () => {
  const { at, weekly } = await open();
  at('2026-11-29T12:00:00.000Z'); // Sunday
  expect(await weekly()).toMatchObject({ amount: 500, nextAt: '2026-11-29T22:00:00.000Z' });
  await expect(weekly()).rejects.toMatchObject({ code: 'economy.collected-weekly' });
  at('2026-11-29T22:00:00.000Z');
  expect(await weekly()).toMatchObject({ streak: 2, amount: 550 });
});

test('presses at once collect once', async () => {
  const { guild, daily } = await open();
  const pressed = await Promise.allSettled(Array.from({ length: 16 }, daily));
  expect(pressed.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  expect(await balanceOf(guild, ana)).toBe(100);
});

test('an income of nothing is none', async () => {
  const { set, daily } = await open();
  await set({ daily: 0 });
  await expect(daily()).rejects.toMatchObject({ code: 'economy.no-income' });
});

test.each([
  [100, 1, 100],
  [100, 8, 170],
  [100, 99, 170],
  [7, 2, 7],
  [MOST, 8, MOST],
])('%d for the %d. time in a row is %d', (amount, streak, expected) => {
  expect(withStreak(amount, streak, { streakBonus: 10, streakMost: 7 })).toBe(expected);
});
