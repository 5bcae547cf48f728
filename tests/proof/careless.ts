import { charge, memberAccount, pay, SHOP } from '#features/economy/service.ts';
import { writeEconomy } from '#features/economy/tables.ts';
import { itemKind } from '#features/shop/kind.ts';
import { orderKind } from '#features/shop/order-kind.ts';
import { itemActions } from '#features/shop/service.ts';
import { DomainError } from '#platform/errors.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { makeRecord, patchRecord } from '#records/write-record.ts';
import { asMember, idOf, SYSTEM } from '../support/members.ts';
import type { Deed } from './deeds.ts';

/** How money must not be given: what is there is read, and the sum is written over whatever is there by then. */
export const addReadingFirst = (
  guild: Guild,
  { member, amount }: Extract<Deed, { kind: 'add' }>,
  note: string,
): Promise<unknown> =>
  guild.change(SYSTEM, async (tx) => {
    const { kind, owner } = memberAccount(idOf(member));
    const row = await writeEconomy(tx)
      .selectFrom('economy_accounts')
      .select('balance')
      .where('kind', '=', kind)
      .where('owner', '=', owner)
      .executeTakeFirst();
    await pay(tx, idOf(member), amount, { reason: 'granted', note });
    await writeEconomy(tx)
      .updateTable('economy_accounts')
      .set({ balance: (row?.balance ?? 0) + amount })
      .where('kind', '=', kind)
      .where('owner', '=', owner)
      .execute();
    return null;
  });

/** How a piece must not be sold: the item is looked at and not locked. */
export const buyReadingFirst = async (
  guild: Guild,
  { member, item: id }: Extract<Deed, { kind: 'buy' }>,
): Promise<{ order: number }> => {
  const item = await itemActions.load(guild, id);
  if (item.stock === null || item.stock === 0) throw new DomainError('shop.sold-out', 409);
  const stock = item.stock - 1;
  return guild.change(asMember(member), async (tx) => {
    const { name, price, byHand } = item;
    const order = await makeRecord(tx, orderKind, {
      ...{ item: id, name, price, byHand, buyer: idOf(member), holder: idOf(member) },
      ...{ state: 'delivered', role: null, roleUntil: null, usedAt: null },
    });
    await charge(tx, idOf(member), price, { reason: 'purchase', about: `order:${order.id}` }, SHOP);
    await patchRecord(tx, itemKind, item, { stock }, { verb: 'sold', data: {} });
    return { order: order.id };
  });
};
