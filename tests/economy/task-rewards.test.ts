import { expect, test } from 'vitest';
import { economy } from '#features/economy/feature.ts';
import { findFaults } from '#features/economy/ledger/check.ts';
import { transfer } from '#features/economy/transfer.ts';
import { tasks } from '#features/tasks/feature.ts';
import { turnFeatureOff } from '#platform/guilds/feature-tables.ts';
import { balanceOf } from '#tests/support/economy.ts';
import { ANA, BEN, FIRST, startHttp } from '#tests/support/http.ts';

const list = `/api/v1/guilds/${FIRST}/tasks`;

/** A server where ana, an administrator, has made a task that is worth 25. */
const open = async (claimLimit: number) => {
  const http = await startHttp(undefined, [tasks, economy]);
  const { call, first } = http;
  await call('ana', 'POST', list, { body: { title: 'Paint', claimLimit, reward: 25 } });
  const act = async (as: string, verb: string) => (await call(as, 'POST', `${list}/1/${verb}`)).status;
  const change = async (body: object) => {
    const { version } = (await call('ana', 'GET', `${list}/1`)).body as { version: number };
    return (await call('ana', 'PATCH', `${list}/1`, { body, headers: { 'if-match': `"${version}"` } }))
      .status;
  };
  const balances = () => Promise.all([balanceOf(first, ANA), balanceOf(first, BEN)]);
  return { ...http, act, change, balances };
};

test('whoever completes a task is paid once, whatever is pressed, and it is taken back when it is undone', async () => {
  const { act, balances, first } = await open(2);
  await act('ben', 'claim');
  await act('ana', 'claim');
  expect(await balances()).toEqual([0, 0]);
  await Promise.all([1, 2, 3].map(() => act('ben', 'complete')));
  expect(await balances()).toEqual([0, 25]);
  await act('ana', 'complete');
  expect(await balances()).toEqual([25, 25]);
  expect(await act('ana', 'reopen')).toBe(200);
  expect(await balances()).toEqual([0, 0]);
  await act('ben', 'complete');
  expect(await balances()).toEqual([0, 25]);
  expect(await findFaults(first)).toEqual([]);
});

test('what was spent meanwhile is not paid a second time', async () => {
  const { act, balances, first } = await open(1);
  await act('ben', 'claim');
  await act('ben', 'complete');
  const ben = { kind: 'member', id: BEN, name: 'Ben', via: 'web' } as const;
  await transfer(first, ben, { from: BEN, to: ANA, amount: 20 });
  await act('ana', 'reopen');
  expect(await balances()).toEqual([20, 0]);
  await act('ben', 'complete');
  expect(await balances()).toEqual([20, 5]);
});

test('a reward that is corrected after the work is corrected for whoever has had it', async () => {
  const { act, change, balances } = await open(1);
  await act('ben', 'claim');
  await act('ben', 'complete');
  expect(await change({ reward: 10 })).toBe(200);
  expect(await balances()).toEqual([0, 10]);
  expect(await change({ reward: 40 })).toBe(200);
  expect(await balances()).toEqual([0, 40]);
});

test('a task that is completed as a whole pays all who claimed it, and none who did not', async () => {
  const { act, change, balances } = await open(3);
  await act('ben', 'claim');
  expect(await change({ state: 'completed' })).toBe(200);
  expect(await balances()).toEqual([0, 25]);
});

test('where there is no economy, tasks are completed all the same', async () => {
  const { act, balances, first } = await open(1);
  await first.change({ kind: 'system' }, (tx) => turnFeatureOff(tx, 'economy'));
  await act('ben', 'claim');
  expect(await act('ben', 'complete')).toBe(200);
  expect(await balances()).toEqual([0, 0]);
});
