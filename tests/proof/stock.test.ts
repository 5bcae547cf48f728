import { expect, test } from 'vitest';
import { addToBalance } from '#features/economy/change-balance.ts';
import { findFaults } from '#features/economy/ledger/check.ts';
import { shop } from '#features/shop/feature.ts';
import { newItemSchema } from '#features/shop/model.ts';
import * as service from '#features/shop/service.ts';
import { turnFeatureOn } from '#platform/guilds/feature-tables.ts';
import { HANGS_MS } from '#simulator/testing/hangs.ts';
import { balanceOf, idOf, openEconomy, SYSTEM } from '../support/economy.ts';
import { createRandom } from '../support/random.ts';
import type { Answer, Deed, Plant } from './deeds.ts';
import { startTeller } from './killed-teller.ts';
import { pressAll } from './press.ts';

/** MONEY_OPERATIONS makes more of them; MONEY_SEED repeats a run. */
const OPERATIONS = Number(process.env.MONEY_OPERATIONS ?? 640);
const SEED = Number(process.env.MONEY_SEED ?? 1);
const [BUYERS, PIECES, PRICE, START] = [64, 10, 7, 1_000_000];

/** The orders of a guild, from the oldest on. */
const allOrders = async (guild: Parameters<typeof service.findOrders>[0]) => {
  const orders = [];
  for (let cursor: string | undefined; ; ) {
    const page = await service.findOrders(guild, {}, { limit: 100, cursor });
    orders.push(...page.records);
    if (page.nextCursor === null) return orders.toReversed();
    cursor = page.nextCursor;
  }
};

/** What a plain list says: of each item so many are sold as there were, each to somebody who was told so, and nobody paid for anything else. */
const compare = (
  deeds: readonly Deed[],
  answers: readonly Answer[],
  orders: readonly { readonly id: number; readonly item: number; readonly buyer: string }[],
): readonly string[] => {
  const wrong: string[] = [];
  const byId = new Map(orders.map((order) => [order.id, order]));
  const sold = new Map<number, number>();
  for (const { item } of orders) sold.set(item, (sold.get(item) ?? 0) + 1);
  const told = new Set<number>();
  for (const [at, deed] of deeds.entries()) {
    const answer = answers[at];
    if (deed.kind !== 'buy' || answer?.kind !== 'done') continue;
    const id = Number(Object(answer.result).order);
    const order = byId.get(id);
    if (told.has(id)) wrong.push(`order ${id} was told twice`);
    told.add(id);
    if (order?.item !== deed.item || order.buyer !== idOf(deed.member))
      wrong.push(`deed ${at} was told of order ${id}, which is another`);
  }
  for (const { id } of orders) if (!told.has(id)) wrong.push(`order ${id} is nobody’s deed`);
  for (const item of new Set(deeds.flatMap((deed) => (deed.kind === 'buy' ? [deed.item] : []))))
    if (sold.get(item) !== PIECES) wrong.push(`of item ${item} there were sold ${sold.get(item)}`);
  return wrong;
};

const prove = async (
  rounds: number,
  plant?: Plant,
): Promise<{ readonly wrong: readonly string[]; readonly kills: number }> => {
  const { guild, database } = await openEconomy(BUYERS);
  await guild.change(SYSTEM, (tx) => turnFeatureOn(tx, shop));
  const members = Array.from({ length: BUYERS }, (_, member) => member);
  for (const member of members)
    await addToBalance(guild, SYSTEM, { userId: idOf(member), amount: START, note: 'start' });
  const deeds: Deed[] = [];
  const items: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const offered = newItemSchema.parse({ name: `Tyres ${round}`, price: PRICE, stock: PIECES });
    const { id } = await service.itemActions.create(guild, SYSTEM, offered);
    items.push(id);
    deeds.push(...members.map((member): Deed => ({ kind: 'buy', member, item: id })));
  }
  const teller = await startTeller(database.url, guild.id, plant);
  const { answers, unlike, kills } = await pressAll(teller, deeds, {
    writers: BUYERS,
    random: createRandom(SEED),
    // Whether a planted bug shows must not depend on luck.
    ...(plant ? { repeated: 1 } : {}),
  });
  await teller.stop();
  const orders = await allOrders(guild);
  const wrong = [...compare(deeds, answers, orders), ...unlike];
  for (const id of items) {
    const { stock } = await service.itemActions.load(guild, id);
    if (stock !== 0) wrong.push(`item ${id} has ${stock} left`);
  }
  for (const member of members) {
    const paid = START - (await balanceOf(guild, idOf(member)));
    const due = PRICE * orders.filter(({ buyer }) => buyer === idOf(member)).length;
    if (paid !== due) wrong.push(`${member} paid ${paid} and has what costs ${due}`);
  }
  if ((await findFaults(guild)).length > 0) wrong.push('the ledger does not add up');
  return { wrong, kills };
};

test(
  '64 buyers of ten pieces, killed again and again: ten are sold, each is paid once, and nobody else pays',
  async () => {
    const { wrong, kills } = await prove(Math.ceil(OPERATIONS / BUYERS));
    expect(wrong).toEqual([]);
    expect(kills).toBeGreaterThan(0);
  },
  3 * HANGS_MS + OPERATIONS * 500,
);

test.each<[Plant, RegExp]>([
  ['read-first', /there were sold \d+/],
  ['forgets-keys', /was answered otherwise/],
])('the proof of the stock fails of a bug that is planted: %s', async (plant, sign) => {
  const { wrong } = await prove(4, plant);
  expect(wrong.join('\n')).toMatch(sign);
});
