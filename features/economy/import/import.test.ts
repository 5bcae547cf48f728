import { expect, test } from 'vitest';
import { balanceOf, idOf, openEconomy, SYSTEM } from '#tests/support/economy.ts';
import { findFaults } from '../ledger/check.ts';
import { readEconomy } from '../tables.ts';
import { importBalances, previewImport } from './import-balances.ts';
import { readBalances } from './read-balances.ts';

// Ids as UnbelievaBoat's description shows them; as numbers, they are larger than JavaScript counts.
const BOAT = `[{"user_id":198736292039753728,"cash":54,"bank":101290610},
  {"user_id":"261674810914897931","cash":95,"bank":95044735,"total":95044830}]`;
const [FIRST, SECOND] = ['198736292039753728', '261674810914897931'];

test('a page of UnbelievaBoat is shown first, taken over once, and a second time changes nothing', async () => {
  const { guild } = await openEconomy(1);
  const found = readBalances(BOAT);
  const expected = { members: 2, total: 196_335_494, changed: 2, absent: 2, wrong: [] };
  expect(await previewImport(guild, found)).toEqual(expected);
  expect(await balanceOf(guild, FIRST)).toBe(0);
  expect(await importBalances(guild, SYSTEM, found)).toEqual(expected);
  expect([await balanceOf(guild, FIRST), await balanceOf(guild, SECOND)]).toEqual([101_290_664, 95_044_830]);
  expect(await importBalances(guild, SYSTEM, found)).toMatchObject({ changed: 0 });
  expect(await readEconomy(guild).selectFrom('economy_transactions').select('reason').execute()).toEqual([
    { reason: 'imported' },
  ]);
  expect(await findFaults(guild)).toEqual([]);
});

test('balances go down as well, and money that only changes hands leaves the bank alone', async () => {
  const { guild } = await openEconomy(2);
  const set = (text: string) => importBalances(guild, SYSTEM, readBalances(text));
  await set(`${idOf(0)},100\n${idOf(1)},20`);
  expect(await set(`${idOf(0)},40\n${idOf(1)},80`)).toMatchObject({ changed: 2, absent: 0 });
  expect([await balanceOf(guild, idOf(0)), await balanceOf(guild, idOf(1))]).toEqual([40, 80]);
  await expect(set(`${idOf(0)},-1`)).rejects.toMatchObject({ code: 'economy.not-enough-there' });
  expect(await findFaults(guild)).toEqual([]);
});

test.each([
  ['a list with a head', `user_id,balance\n${FIRST},5`, [{ userId: FIRST, balance: 5 }], []],
  ['cash and bank', `Name;User_ID;Cash;Bank\nx;"${FIRST}";5;6`, [{ userId: FIRST, balance: 11 }], []],
  [
    'tabs, without a head',
    `${FIRST}\t5\r\n${SECOND}\t6\r\n`,
    [
      { userId: FIRST, balance: 5 },
      { userId: SECOND, balance: 6 },
    ],
    [],
  ],
  ['one person twice', `${FIRST},5\n${FIRST},7`, [{ userId: FIRST, balance: 7 }], []],
  [
    'what is no amount',
    `${FIRST},Infinity\n${SECOND},1.5\nx,3\n${SECOND},9007199254740993`,
    [],
    [1, 2, 3, 4],
  ],
  ['endless riches', `[{"user_id":"${FIRST}","cash":"Infinity","bank":0}]`, [], [1]],
  ['nothing', '', [], []],
])('%s is read as what it is', (_, text, balances, wrong) => {
  expect(readBalances(text)).toEqual({ balances, wrong });
});
