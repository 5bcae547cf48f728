import { charge, SHOP } from '#features/economy/service.ts';
import type { Actor } from '#platform/changes/actor.ts';
import { requestRole } from '#platform/discord/member-role.ts';
import { DomainError, notFound } from '#platform/errors.ts';
import { enabledFeatures } from '#platform/guilds/feature-tables.ts';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import { plan } from '#platform/schedule/plan.ts';
import { fromTable, type TablesReader, writeTables } from '#records/tables.ts';
import { lockRecord, makeRecord, patchRecord } from '#records/write-record.ts';
import type { Item } from './item.ts';
import { itemKind } from './kind.ts';
import { type Order, orderRecord } from './order.ts';
import { orderKind } from './order-kind.ts';
import { roleEnd } from './role-end.ts';
import { requireSellable } from './sold-role.ts';

const HOUR_MS = 3_600_000;

/** Who buys. */
export type Buyer = { readonly userId: string; readonly roleIds: readonly string[] };

/** What a buyer gets to see. */
export type Receipt = {
  readonly order: Order;
  readonly item: Pick<Item, 'id' | 'name' | 'price' | 'reply' | 'byHand' | 'role'>;
  /** What the buyer has left; null for what costs nothing. */
  readonly balance: number | null;
};

/**
 * Buys one piece: it is paid, taken from the stock and given in one change, or nothing is. The item is locked first, so that of two who
 * want the last piece one gets it, and an item that was deleted costs nothing.
 * @throws DomainError not-found, shop.needs-economy, shop.not-open, shop.closed, shop.needs-role, shop.had-all, shop.sold-out,
 *   shop.role-gives-level, economy.not-enough
 */
export const buy = async (guild: Guild, actor: Actor, buyer: Buyer, id: number): Promise<Receipt> => {
  if (!(await enabledFeatures(guild)).has('economy')) throw new DomainError('shop.needs-economy', 409);
  return guild.change(actor, async (tx) => {
    const item = await lockRecord(tx, itemKind, id);
    if (!item) throw notFound(`shop-item ${id}`);
    requireOpen(item, tx.now);
    requireRole(item, buyer);
    await requireLeft(tx, item, buyer);
    await requireSellable(tx, item.role);
    const roleUntil = item.role !== null && item.roleHours !== null ? inHours(tx.now, item.roleHours) : null;
    const order = await makeRecord(tx, orderKind, {
      item: item.id,
      name: item.name,
      price: item.price,
      buyer: buyer.userId,
      holder: buyer.userId,
      byHand: item.byHand,
      state: item.byHand ? 'paid' : 'delivered',
      role: item.role,
      roleUntil: roleUntil?.toISOString() ?? null,
      usedAt: null,
    });
    const about = `order:${order.id}`;
    const booked =
      item.price > 0
        ? await charge(tx, buyer.userId, item.price, { reason: 'purchase', about, note: item.name }, SHOP)
        : undefined;
    if (item.stock !== null) {
      const data = { order: order.id, user: buyer.userId };
      await patchRecord(tx, itemKind, item, { stock: item.stock - 1 }, { verb: 'sold', data });
    }
    if (item.role !== null) {
      requestRole(tx, { userId: buyer.userId, roleId: item.role, isGiven: true, reason: item.name });
      if (roleUntil)
        await plan(tx, roleEnd, { key: about, when: { at: roleUntil }, payload: { order: order.id } });
    }
    const { name, price, reply, byHand, role } = item;
    return {
      order,
      item: { id: item.id, name, price, reply, byHand, role },
      balance: booked?.balances[0] ?? null,
    };
  });
};

const inHours = (now: Date, hours: number): Date => new Date(now.getTime() + hours * HOUR_MS);

const requireOpen = ({ opensAt, closesAt }: Item, now: Date): void => {
  const seconds = (text: string): number => Math.floor(Date.parse(text) / 1000);
  if (opensAt !== null && Date.parse(opensAt) > now.getTime())
    throw new DomainError('shop.not-open', 409, { when: seconds(opensAt) });
  if (closesAt !== null && Date.parse(closesAt) <= now.getTime()) throw new DomainError('shop.closed', 409);
};

const requireRole = ({ needsRoles }: Item, { roleIds }: Buyer): void => {
  if (needsRoles.length > 0 && !needsRoles.some((role) => roleIds.includes(role)))
    throw new DomainError('shop.needs-role', 403);
};

/** The item is locked, so that what is counted stays so. */
const requireLeft = async (tx: ChangeTx, item: Item, { userId }: Buyer): Promise<void> => {
  if (item.stock === 0) throw new DomainError('shop.sold-out', 409);
  if (item.perMember === null) return;
  const { had } = await fromTable(writeTables(tx) as TablesReader, orderRecord.table)
    .select((select) => select.fn.countAll().as('had'))
    .where('item', '=', item.id)
    .where('buyer', '=', userId)
    .where('state', '<>', 'refunded')
    .executeTakeFirstOrThrow();
  if (Number(had) >= item.perMember) throw new DomainError('shop.had-all', 409, { limit: item.perMember });
};
