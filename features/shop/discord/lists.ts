import { z } from 'zod';
import { defineList } from '#platform/discord/interactions/list.ts';
import { openMoney } from '#platform/discord/interactions/money.ts';
import { findPage } from '#records/page.ts';
import { narrowItems } from '../find-items.ts';
import { itemKind } from '../kind.ts';
import * as shop from '../service.ts';

/** `/shop`: what can be bought now, in the shop's order. */
export const offerList = defineList({
  name: 'shop-offers',
  permission: 'shop.read',
  size: 10,
  empty: 'shop:list.empty',
  query: z.object({}),
  page: async (context, _query, { cursor, size }) => {
    const { guild, t } = context;
    const money = await openMoney(context);
    const page = await findPage(guild, itemKind, {
      narrow: narrowItems({ state: 'offered' }),
      sort: 'position',
      direction: 'asc',
      cursor,
      limit: size,
    });
    return {
      title: t('shop:list.title'),
      lines: page.records.map((item) =>
        [
          `**${item.name}** · ${item.price > 0 ? money.short(item.price) : t('shop:message.free')}`,
          ...(item.stock === null ? [] : [t('shop:list.left', { count: item.stock })]),
          ...(item.category === null ? [] : [item.category]),
        ].join(' · '),
      ),
      next: page.nextCursor ?? undefined,
    };
  },
});

/** `/inventory`: what one has. */
export const inventoryList = defineList({
  name: 'shop-inventory',
  permission: 'shop.buy',
  size: 15,
  empty: 'shop:inventory.empty',
  query: z.object({}),
  page: async ({ guild, t, userId }, _query, { cursor, size }) => {
    const page = await shop.findOrders(guild, { holder: userId }, { cursor, limit: size });
    return {
      title: t('shop:inventory.title'),
      lines: page.records.map((order) => {
        const state = order.usedAt === null ? order.state : 'used';
        return `**#${order.id}** ${order.name} · ${t(`shop:order-state.${state}`)}`;
      }),
      next: page.nextCursor ?? undefined,
    };
  },
});

/** `/item orders`: what was bought, for moderators. */
export const orderList = defineList({
  name: 'shop-orders',
  permission: 'shop.orders',
  size: 15,
  empty: 'shop:orders.empty',
  query: z.object({ waiting: z.boolean() }),
  page: async (context, { waiting }, { cursor, size }) => {
    const { guild, t } = context;
    const money = await openMoney(context);
    const page = await shop.findOrders(
      guild,
      { state: waiting ? 'paid' : undefined },
      { cursor, limit: size },
    );
    return {
      title: t('shop:orders.title'),
      lines: page.records.map(
        (order) =>
          `**#${order.id}** ${order.name} · <@${order.buyer}> · ${money.short(order.price)} · ${t(`shop:order-state.${order.state}`)}`,
      ),
      total: page.isMore ? undefined : page.total,
      next: page.nextCursor ?? undefined,
    };
  },
});
