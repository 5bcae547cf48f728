import type { z } from 'zod';
import { type Command, defineVerb } from '#platform/discord/interactions/command.ts';
import { type InteractionContext, privately } from '#platform/discord/interactions/context.ts';
import { showList } from '#platform/discord/interactions/list.ts';
import { DomainError } from '#platform/errors.ts';
import { recordOption } from '#records/option.ts';
import { DESCRIPTION_LIMIT, type Item, MOST, NAME_LIMIT, STOCK_LIMIT } from '../item.ts';
import { itemKind } from '../kind.ts';
import { newItemSchema } from '../model.ts';
import { orderKind } from '../order-kind.ts';
import { NOTE_LIMIT, noteSchema } from '../order-model.ts';
import { narrowOrders } from '../orders.ts';
import * as shop from '../service.ts';
import { orderList } from './lists.ts';
import { deliver, refund } from './orders.ts';

const anyItem = recordOption(itemKind, () => [{ values: {}, where: (items) => items }]);
const waitingOrder = recordOption(orderKind, () => [narrowOrders({ state: 'paid' })]);
const anyOrder = recordOption(orderKind, () => [
  narrowOrders({ state: 'paid' }),
  narrowOrders({ state: 'delivered' }),
]);

/** The API's own rules, with a sentence for the person who typed. */
const parseItem = (input: z.input<typeof newItemSchema>) => {
  const parsed = newItemSchema.safeParse(input);
  if (!parsed.success) throw new DomainError('shop.invalid', 400);
  return parsed.data;
};

const say = ({ t }: InteractionContext, key: string, item: Pick<Item, 'name' | 'id' | 'stock'>) =>
  privately(t(`shop:item.${key}`, { name: item.name, id: item.id, stock: item.stock ?? 0 }));

/** `/item …`: what moderators do with the shop. */
export const itemCommand: Command = {
  name: 'item',
  isForModerators: true,
  verbs: {
    create: defineVerb({
      permission: 'shop.create',
      options: {
        name: { type: 'string', required: true, maxLength: NAME_LIMIT },
        price: { type: 'integer', required: true, min: 0, max: MOST },
        description: { type: 'string', required: false, maxLength: DESCRIPTION_LIMIT },
        stock: { type: 'integer', required: false, min: 0, max: STOCK_LIMIT },
        role: { type: 'role', required: false },
      },
      run: async (context, { name, price, description, stock, role }) => {
        const values = parseItem({
          name,
          price,
          description: description ?? null,
          stock: stock ?? null,
          role: role?.id ?? null,
        });
        return say(context, 'created', await shop.itemActions.create(context.guild, context.actor, values));
      },
    }),
    stock: defineVerb({
      permission: 'shop.edit',
      options: {
        item: anyItem,
        add: { type: 'integer', required: true, min: -STOCK_LIMIT, max: STOCK_LIMIT },
      },
      run: async (context, { item, add }) =>
        say(context, 'stocked', await shop.addToStock(context.guild, context.actor, item, add)),
    }),
    delete: defineVerb({
      permission: 'shop.delete',
      options: { item: anyItem },
      run: async (context, { item: id }) => {
        const item = await shop.itemActions.load(context.guild, id);
        await shop.itemActions.remove(context.guild, context.actor, id);
        return say(context, 'deleted', item);
      },
    }),
    orders: defineVerb({
      permission: 'shop.orders',
      options: { waiting: { type: 'boolean', required: false } },
      run: (context, { waiting }) => showList(context, orderList, { waiting: waiting ?? false }),
    }),
    deliver: defineVerb({
      permission: 'shop.orders',
      options: { order: waitingOrder },
      run: (context, { order }) => deliver(context, order),
    }),
    refund: defineVerb({
      permission: 'shop.orders',
      options: { order: anyOrder, reason: { type: 'string', required: true, maxLength: NOTE_LIMIT } },
      run: async (context, { order, reason }) => {
        const note = noteSchema.safeParse(reason);
        if (!note.success) throw new DomainError('shop.no-reason', 400);
        return refund(context, order, note.data);
      },
    }),
  },
};
