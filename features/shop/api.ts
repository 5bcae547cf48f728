import { DomainError, forbidden, notFound } from '#platform/errors.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { type BoundRoute, bindRoute, type RouteContext } from '#platform/http/bind.ts';
import { mayDo } from '#platform/permissions/ability.ts';
import type { Reader } from '#records/reader.ts';
import { bindRecordRoutes } from '#records/routes.ts';
import { NOT_ON_DISCORD } from '#records/sync-mark.ts';
import { arrangeItems } from './arrange.ts';
import { buyerOf, ownId } from './buyer.ts';
import { narrowItems } from './find-items.ts';
import type { Item } from './item.ts';
import { itemKind } from './kind.ts';
import * as contract from './model.ts';
import type { Order } from './order.ts';
import { orderActions, orderKind } from './order-kind.ts';
import * as orderContract from './order-model.ts';
import { narrowOrders } from './orders.ts';
import * as shop from './service.ts';

type Context = RouteContext<unknown, unknown, unknown>;

const seesAllOrders = ({ ability }: Pick<Context, 'ability'>): boolean => mayDo(ability, 'shop.orders');

const abilities = ({ ability, userId }: Reader, { stock }: Item): contract.PresentedItem['can'] => ({
  edit: mayDo(ability, 'shop.edit'),
  delete: mayDo(ability, 'shop.delete'),
  buy: mayDo(ability, 'shop.buy') && userId !== undefined && stock !== 0,
});

const items = bindRecordRoutes(itemKind, shop.itemActions, contract.itemContracts, {
  values: (given) => given,
  narrow: narrowItems,
  present: (reader, found) => found.map((item) => ({ ...item, can: abilities(reader, item) })),
});

const namesOf = async (guild: Pick<Guild, 'read'>, orders: readonly Order[]) => {
  const ids = [...new Set(orders.flatMap(({ buyer, holder }) => [buyer, holder]))];
  if (ids.length === 0) return new Map<string, string>();
  const members = await guild.read
    .selectFrom('members')
    .select(['user_id', 'display_name'])
    .where('user_id', 'in', ids)
    .execute();
  return new Map(members.map((member) => [member.user_id, member.display_name]));
};

const presentOrders = async (
  reader: Reader,
  found: readonly (Order & Pick<orderContract.PresentedOrder, 'sync'>)[],
): Promise<readonly orderContract.PresentedOrder[]> => {
  const names = await namesOf(reader.guild, found);
  const seesAll = seesAllOrders(reader);
  return found.map(({ fieldTimes: _, ...order }) => {
    const isInHand = order.holder === reader.userId && order.state === 'delivered' && order.usedAt === null;
    return {
      ...order,
      sync: order.byHand ? order.sync : NOT_ON_DISCORD,
      buyerName: names.get(order.buyer) ?? null,
      holderName: names.get(order.holder) ?? null,
      can: {
        deliver: seesAll && order.state === 'paid',
        refund: seesAll && order.state !== 'refunded',
        use: mayDo(reader.ability, 'shop.buy') && isInHand,
        give: mayDo(reader.ability, 'shop.buy') && isInHand && order.role === null,
      },
    };
  });
};

const orders = bindRecordRoutes(orderKind, orderActions, orderContract.orderContracts, {
  values: () => {
    throw forbidden('shop.orders');
  },
  narrow: ({ state, of, usable }, reader) =>
    narrowOrders({
      state,
      // Who may not see all sees their own.
      of: seesAllOrders(reader) ? of : (reader.userId ?? ''),
      holder: usable ? (reader.userId ?? '') : undefined,
      isUsable: usable,
    }),
  present: presentOrders,
});
export const shopRoutes: readonly BoundRoute[] = [
  ...items.routes,
  bindRoute(orderContract.buyItem, async (context) => {
    const { guild, actor, params } = context;
    const receipt = await shop.buy(guild, actor, await buyerOf(context), params.id);
    const [order] = await presentOrders(context, [{ ...receipt.order, sync: NOT_ON_DISCORD }]);
    if (!order) throw new DomainError('not-found', 404);
    return { body: { order, reply: receipt.item.reply, balance: receipt.balance } };
  }),
  items.bindVerb(contract.setStock, ({ guild, actor, params, body, ifMatch }) =>
    shop.setStock(guild, actor, params.id, body.stock, ifMatch),
  ),
  items.bindVerb(contract.addToStock, ({ guild, actor, params, body }) =>
    shop.addToStock(guild, actor, params.id, body.add),
  ),
  bindRoute(contract.arrangeItems, async ({ guild, actor, body }) => {
    await arrangeItems(guild, actor, body.ids);
    return { body: undefined };
  }),
  // Orders are made by buying and changed by their verbs: of a record's routes they have those that read.
  ...orders.routes.filter(({ contract: { path, method } }) => method === 'GET' && path === '/shop/orders'),
  orders.bindVerb(orderContract.orderContracts.read, async (context) => {
    const order = await orderActions.load(context.guild, context.params.id);
    const isOwn = order.buyer === context.userId || order.holder === context.userId;
    if (!isOwn && !seesAllOrders(context)) throw notFound(`shop-order ${order.id}`);
    return order;
  }),
  orders.bindVerb(orderContract.deliverOrder, ({ guild, actor, params }) =>
    shop.deliverOrder(guild, actor, params.id),
  ),
  orders.bindVerb(orderContract.refundOrder, ({ guild, actor, params, body }) =>
    shop.refundOrder(guild, actor, params.id, body.reason),
  ),
  orders.bindVerb(orderContract.useOrder, (context) =>
    shop.useOrder(context.guild, context.actor, context.params.id, ownId(context)),
  ),
  orders.bindVerb(orderContract.giveOrder, (context) =>
    shop.giveAway(context.guild, context.actor, context.params.id, {
      from: ownId(context),
      to: context.body.to,
    }),
  ),
];
