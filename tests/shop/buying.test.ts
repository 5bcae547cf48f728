import { expect, test } from 'vitest';
import { addToBalance } from '#features/economy/change-balance.ts';
import { findFaults } from '#features/economy/ledger/check.ts';
import { shop } from '#features/shop/feature.ts';
import { type NewItem, newItemSchema } from '#features/shop/model.ts';
import { roleEnd } from '#features/shop/role-end.ts';
import * as service from '#features/shop/service.ts';
import { DomainError } from '#platform/errors.ts';
import { turnFeatureOff, turnFeatureOn } from '#platform/guilds/feature-tables.ts';
import { erasePerson } from '#platform/people/erase-person.ts';
import { asMember, balanceOf, idOf, openEconomy, SYSTEM } from '#tests/support/economy.ts';

const ROLE = '5000000000000000001';

const open = async (members = 2) => {
  const opened = await openEconomy(members);
  const { guild, database } = opened;
  await guild.change(SYSTEM, (tx) => turnFeatureOn(tx, shop));
  for (let member = 0; member < members; member += 1)
    await addToBalance(guild, SYSTEM, { userId: idOf(member), amount: 500, note: 'start' });
  const offer = (given: Partial<NewItem> = {}) =>
    service.itemActions.create(guild, SYSTEM, newItemSchema.parse({ name: 'Tyres', price: 60, ...given }));
  const buy = (member: number, id: number, roleIds: readonly string[] = []) =>
    service.buy(guild, asMember(member), { userId: idOf(member), roleIds }, id);
  const codeOf = async (attempt: Promise<unknown>): Promise<string> => {
    try {
      await attempt;
      return 'done';
    } catch (error) {
      if (error instanceof DomainError) return error.code;
      throw error;
    }
  };
  /** Roles that Discord is asked for, newest last. */
  const roles = async () =>
    (
      await database.pool.query<{ payload: { payload: { userId: string; isGiven: boolean } } }>(
        `select payload from graphile_worker._private_jobs join graphile_worker._private_tasks as kind on kind.id = task_id
         where kind.identifier = 'discord.member-role' order by run_at, graphile_worker._private_jobs.id`,
      )
    ).rows.map(({ payload }) => payload.payload);
  const stockOf = async (id: number) => (await service.itemActions.load(guild, id)).stock;
  return { ...opened, offer, buy, codeOf, roles, stockOf };
};

test('a piece is paid, taken from the stock and given; a refund undoes all three', async () => {
  const { guild, offer, buy, stockOf, roles } = await open();
  const item = await offer({ stock: 3, role: ROLE, reply: 'Thanks' });
  const { order, balance, item: told } = await buy(0, item.id);
  expect({ balance, reply: told.reply }).toEqual({ balance: 440, reply: 'Thanks' });
  expect(order).toMatchObject({ name: 'Tyres', price: 60, buyer: idOf(0), state: 'delivered' });
  expect(await stockOf(item.id)).toBe(2);
  expect(await roles()).toMatchObject([{ userId: idOf(0), isGiven: true }]);
  const refunded = await service.refundOrder(guild, asMember(1), order.id, 'wrong size');
  expect(refunded.state).toBe('refunded');
  expect(await balanceOf(guild, idOf(0))).toBe(500);
  expect(await stockOf(item.id)).toBe(3);
  expect(await roles()).toMatchObject([{ isGiven: false }]);
  await expect(service.refundOrder(guild, asMember(1), order.id, 'again')).rejects.toMatchObject({
    code: 'shop.refunded-already',
  });
  expect(await balanceOf(guild, idOf(0))).toBe(500);
  expect(await findFaults(guild)).toEqual([]);
});

test('of 64 who press at once for ten pieces ten get one, and nobody else pays', async () => {
  const { guild, offer, buy, codeOf, stockOf } = await open(64);
  const item = await offer({ stock: 10 });
  const ends = await Promise.all(Array.from({ length: 64 }, (_, member) => codeOf(buy(member, item.id))));
  expect(ends.filter((end) => end === 'done')).toHaveLength(10);
  expect(new Set(ends)).toEqual(new Set(['done', 'shop.sold-out']));
  expect(await stockOf(item.id)).toBe(0);
  const balances = await Promise.all(ends.map((_, member) => balanceOf(guild, idOf(member))));
  expect(balances).toEqual(ends.map((end) => (end === 'done' ? 440 : 500)));
  expect(await findFaults(guild)).toEqual([]);
});

test('one who presses many times at once has what they can pay for, and no more than they may', async () => {
  const { guild, offer, buy, codeOf } = await open();
  const item = await offer({ price: 200 });
  const ends = await Promise.all(Array.from({ length: 12 }, () => codeOf(buy(0, item.id))));
  expect(ends.filter((end) => end === 'done')).toHaveLength(2);
  expect(await balanceOf(guild, idOf(0))).toBe(100);
  const one = await offer({ price: 1, perMember: 2 });
  const limited = await Promise.all(Array.from({ length: 8 }, () => codeOf(buy(1, one.id))));
  expect(limited.filter((end) => end === 'done')).toHaveLength(2);
  expect(new Set(limited)).toEqual(new Set(['done', 'shop.had-all']));
});

test('the database holds the stock, whatever code forgets to', async () => {
  const { guild, offer } = await open();
  const item = await offer({ stock: 1 });
  await expect(
    guild.change(SYSTEM, async (tx) => {
      await (
        tx.db as never as {
          updateTable(table: string): { set(values: object): { execute(): Promise<unknown> } };
        }
      )
        .updateTable('shop_items')
        .set({ stock: -1 })
        .execute();
    }),
  ).rejects.toMatchObject({ constraint: 'shop_items_stock' });
  expect((await service.itemActions.load(guild, item.id)).stock).toBe(1);
});

test('who may not, when it is not open, or what is gone costs nothing', async () => {
  const { guild, offer, buy, codeOf, clock } = await open();
  const at = (hours: number): string => new Date(clock.now.getTime() + hours * 3_600_000).toISOString();
  const early = await offer({ opensAt: at(1) });
  const late = await offer({ closesAt: at(-1) });
  const exclusive = await offer({ needsRoles: [ROLE] });
  const dear = await offer({ price: 501 });
  const gone = await offer();
  await service.itemActions.remove(guild, SYSTEM, gone.id);
  expect(await codeOf(buy(0, early.id))).toBe('shop.not-open');
  expect(await codeOf(buy(0, late.id))).toBe('shop.closed');
  expect(await codeOf(buy(0, exclusive.id))).toBe('shop.needs-role');
  expect(await codeOf(buy(0, dear.id))).toBe('economy.not-enough');
  expect(await codeOf(buy(0, gone.id))).toBe('not-found');
  expect(await balanceOf(guild, idOf(0))).toBe(500);
  expect((await service.findOrders(guild, {}, { limit: 10 })).records).toEqual([]);
  expect(await codeOf(buy(0, exclusive.id, [ROLE]))).toBe('done');
  expect(await codeOf(offer({ opensAt: at(2), closesAt: at(1) }))).toBe('shop.never-open');
  await guild.change(SYSTEM, (tx) => turnFeatureOff(tx, 'economy'));
  expect(await codeOf(buy(0, exclusive.id, [ROLE]))).toBe('shop.needs-economy');
});

test('a role for a time ends with it, unless another purchase gives it longer', async () => {
  const { guild, offer, buy, roles, clock, database } = await open();
  const item = await offer({ role: ROLE, roleHours: 1 });
  const { order } = await buy(0, item.id);
  expect(order.roleUntil).toBe('2026-11-29T13:00:00.000Z');
  clock.now = new Date('2026-11-29T12:30:00.000Z');
  const { order: second } = await buy(0, item.id);
  await database.pool.query('delete from graphile_worker._private_jobs');
  clock.now = new Date('2026-11-29T13:00:00.000Z');
  const end = (id: number) =>
    guild.change(SYSTEM, (tx) => roleEnd.run(tx, { order: id }, { key: `order:${id}`, at: clock.now }));
  await end(order.id);
  expect(await roles()).toEqual([]);
  clock.now = new Date('2026-11-29T13:30:00.000Z');
  await end(second.id);
  expect(await roles()).toMatchObject([{ userId: idOf(0), isGiven: false }]);
});

test('a role that gives a level is not sold, neither put up nor, once it gives one, bought', async () => {
  const { guild, offer, buy, codeOf, roles, setGuild } = await open();
  const BOSS = '5000000000000000002';
  const STAFF = '5000000000000000003';
  await guild.change(SYSTEM, async (tx) => {
    const role = { color: 0, position: 1, managed: false };
    await tx.db
      .insertInto('roles')
      .values([
        { ...role, id: ROLE, name: 'Racer', permissions: '0' },
        { ...role, id: BOSS, name: 'Boss', permissions: String(1n << 5n) },
        { ...role, id: STAFF, name: 'Staff', permissions: '0' },
      ])
      .execute();
  });
  await setGuild({ moderatorRoleIds: [STAFF] });
  expect(await codeOf(offer({ role: BOSS }))).toBe('shop.role-gives-level');
  expect(await codeOf(offer({ role: STAFF }))).toBe('shop.role-gives-level');
  const item = await offer({ role: ROLE });
  await setGuild({ adminRoleIds: [ROLE] });
  expect(await codeOf(buy(0, item.id))).toBe('shop.role-gives-level');
  expect(await roles()).toEqual([]);
  expect(await balanceOf(guild, idOf(0))).toBe(500);
  await setGuild({ adminRoleIds: [] });
  expect(await codeOf(buy(0, item.id))).toBe('done');
});

test('a role for a time is taken from who is erased, unless they have it for good as well', async () => {
  const { guild, offer, buy, roles, database } = await open(3);
  const erase = (member: number) =>
    erasePerson(guild, asMember(2), shop.personalData, { userId: idOf(member), name: 'Erased member' });
  const timed = await offer({ role: ROLE, roleHours: 1 });
  const { order } = await buy(0, timed.id);
  await buy(0, timed.id);
  await buy(1, timed.id);
  await buy(1, (await offer({ role: ROLE })).id);
  await database.pool.query('delete from graphile_worker._private_jobs');
  await erase(1);
  expect(await roles()).toEqual([]);
  await erase(0);
  expect(await roles()).toMatchObject([{ userId: idOf(0), roleId: ROLE, isGiven: false }]);
  expect(await guild.read.selectFrom('schedules').select('key').execute()).toEqual([]);
  const ended = await guild.read
    .selectFrom('log')
    .select(['entity_id', 'data'])
    .where('type', '=', 'shop-order.role-ended')
    .orderBy('number')
    .execute();
  expect(ended.map(({ entity_id }) => entity_id)).toContain(String(order.id));
  expect(JSON.stringify(ended)).not.toContain(idOf(0));
});

test('what a person hands over waits, and only who has it uses it or gives it away, once', async () => {
  const { guild, offer, buy, codeOf } = await open();
  const item = await offer({ byHand: true });
  const { order } = await buy(0, item.id);
  expect(order.state).toBe('paid');
  const use = (member: number) => service.useOrder(guild, asMember(member), order.id, idOf(member));
  const give = (from: number, to: number) =>
    service.giveAway(guild, asMember(from), order.id, { from: idOf(from), to: idOf(to) });
  expect(await codeOf(use(0))).toBe('shop.not-delivered');
  await service.deliverOrder(guild, asMember(1), order.id);
  expect(await codeOf(service.deliverOrder(guild, asMember(1), order.id))).toBe('shop.not-waiting');
  expect(await codeOf(use(1))).toBe('not-found');
  expect(await codeOf(give(0, 0))).toBe('shop.to-oneself');
  expect(await codeOf(give(0, 99))).toBe('shop.no-member');
  expect((await give(0, 1)).holder).toBe(idOf(1));
  expect(await codeOf(use(0))).toBe('not-found');
  const ends = await Promise.all(Array.from({ length: 5 }, () => codeOf(use(1))));
  expect(ends.toSorted()).toEqual(['done', ...Array(4).fill('shop.used-already')]);
  const withRole = await buy(0, (await offer({ role: ROLE })).id);
  expect(
    await codeOf(service.giveAway(guild, asMember(0), withRole.order.id, { from: idOf(0), to: idOf(1) })),
  ).toBe('shop.stays');
});

test('stock is added to and taken from, whoever else buys meanwhile', async () => {
  const { guild, offer, buy, stockOf, codeOf } = await open();
  const item = await offer({ stock: 5, price: 1 });
  await Promise.all([
    ...Array.from({ length: 5 }, () => service.addToStock(guild, SYSTEM, item.id, 2)),
    ...Array.from({ length: 5 }, () => buy(0, item.id)),
  ]);
  expect(await stockOf(item.id)).toBe(10);
  expect(await codeOf(service.addToStock(guild, SYSTEM, item.id, -11))).toBe('shop.too-few');
  await service.setStock(guild, SYSTEM, item.id, null);
  expect(await codeOf(service.addToStock(guild, SYSTEM, item.id, 1))).toBe('shop.endless');
});
