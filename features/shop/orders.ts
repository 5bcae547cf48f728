import { memberAccount, move, SHOP } from '#features/economy/service.ts';
import type { Actor } from '#platform/changes/actor.ts';
import { DomainError, notFound } from '#platform/errors.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { unplan } from '#platform/schedule/plan.ts';
import { findPage, type PageRequest, type RecordPage } from '#records/page.ts';
import { lockRecord, patchRecord } from '#records/write-record.ts';
import type { OrderState } from './entity.ts';
import { itemKind } from './kind.ts';
import type { Order } from './order.ts';
import { orderActions, orderKind } from './order-kind.ts';
import { namesOwners } from './owners.ts';
import { roleEnd, takeRole } from './role-end.ts';

const { act, load } = orderActions;

export type OrderFilter = {
  readonly state?: OrderState | undefined;
  /** Who has it. */
  readonly holder?: string | undefined;
  /** Who has it or paid for it. */
  readonly of?: string | undefined;
  /** Neither used nor given back. */
  readonly isUsable?: boolean | undefined;
};

/** A page of orders, newest first. */
export const findOrders = (
  guild: Guild,
  filter: OrderFilter,
  page: Omit<PageRequest, 'narrow'>,
): Promise<RecordPage<Order>> => findPage(guild, orderKind, { ...page, narrow: narrowOrders(filter) });

export const narrowOrders = ({ isUsable, ...filter }: OrderFilter): NonNullable<PageRequest['narrow']> => ({
  values: filter,
  shape: isUsable ? 'usable' : 'all',
  where: (orders, place) => {
    let query = orders;
    if (filter.state !== undefined) query = query.where('state', '=', place('state'));
    if (filter.holder !== undefined) query = query.where('holder', '=', place('holder'));
    if (filter.of !== undefined)
      query = query.where((where) =>
        where.or([where('holder', '=', place('of')), where('buyer', '=', place('of'))]),
      );
    if (isUsable) query = query.where('state', '=', 'delivered').where('used_at', 'is', null);
    return query;
  },
});

/**
 * A person has handed over what was bought.
 * @throws DomainError not-found, shop.not-waiting
 */
export const deliverOrder = (guild: Guild, actor: Actor, id: number): Promise<Order> =>
  act(guild, actor, id, async (tx, order) => {
    if (order.state !== 'paid') throw new DomainError('shop.not-waiting', 409);
    await patchRecord(
      tx,
      orderKind,
      order,
      { state: 'delivered' },
      { verb: 'delivered', data: namesOwners(order) },
    );
  });

/**
 * Gives the buyer their money back: the piece comes back to the stock, and the role that came with it goes.
 * @throws DomainError not-found, shop.refunded-already
 */
export const refundOrder = async (guild: Guild, actor: Actor, id: number, note: string): Promise<Order> => {
  // An order's item never changes, so it is read without a lock; it is locked before the order, as buying does it.
  const { item: bought } = await load(guild, id);
  await guild.change(actor, async (tx) => {
    const item = await lockRecord(tx, itemKind, bought);
    const order = await lockRecord(tx, orderKind, id);
    if (!order) throw notFound(`shop-order ${id}`);
    if (order.state === 'refunded') throw new DomainError('shop.refunded-already', 409);
    const about = `order:${id}`;
    await takeRole(tx, order, note);
    await unplan(tx, roleEnd, about);
    await patchRecord(
      tx,
      orderKind,
      order,
      { state: 'refunded' },
      { verb: 'refunded', data: { ...namesOwners(order), note } },
    );
    if (order.price > 0)
      await move(tx, SHOP, memberAccount(order.buyer), order.price, { reason: 'refund', about, note });
    if (item && item.stock !== null)
      await patchRecord(
        tx,
        itemKind,
        item,
        { stock: item.stock + 1 },
        { verb: 'returned', data: { order: id, user: order.buyer } },
      );
  });
  return load(guild, id);
};

/** Whose it is, who has it in hand and has not used it. */
const requireInHand = (order: Order, userId: string): void => {
  if (order.holder !== userId) throw notFound(`shop-order ${order.id}`);
  if (order.state === 'refunded') throw new DomainError('shop.refunded-already', 409);
  if (order.state === 'paid') throw new DomainError('shop.not-delivered', 409);
  if (order.usedAt !== null) throw new DomainError('shop.used-already', 409);
};

/**
 * Uses up what one has.
 * @throws DomainError not-found, shop.refunded-already, shop.not-delivered, shop.used-already
 */
export const useOrder = (guild: Guild, actor: Actor, id: number, userId: string): Promise<Order> =>
  act(guild, actor, id, async (tx, order) => {
    requireInHand(order, userId);
    await patchRecord(
      tx,
      orderKind,
      order,
      { usedAt: tx.now.toISOString() },
      { verb: 'used', data: namesOwners(order) },
    );
  });

/**
 * Gives what one has to another member. A role stays with who bought it.
 * @throws DomainError as `useOrder`; shop.stays, shop.to-oneself, shop.no-member
 */
export const giveAway = (
  guild: Guild,
  actor: Actor,
  id: number,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<Order> =>
  act(guild, actor, id, async (tx, order) => {
    requireInHand(order, from);
    if (to === from) throw new DomainError('shop.to-oneself', 409);
    if (order.role !== null) throw new DomainError('shop.stays', 409);
    const member = await tx.db
      .selectFrom('members')
      .select('bot')
      .where('user_id', '=', to)
      .executeTakeFirst();
    if (!member || member.bot) throw new DomainError('shop.no-member', 409);
    await patchRecord(
      tx,
      orderKind,
      order,
      { holder: to },
      { verb: 'given', data: { buyer: order.buyer, from, to } },
    );
  });
