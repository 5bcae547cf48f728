import { type Command, defineVerb } from '#platform/discord/interactions/command.ts';
import { privately } from '#platform/discord/interactions/context.ts';
import { showList } from '#platform/discord/interactions/list.ts';
import { recordOption } from '#records/option.ts';
import { narrowItems } from '../find-items.ts';
import { itemKind } from '../kind.ts';
import { orderKind } from '../order-kind.ts';
import { narrowOrders } from '../orders.ts';
import * as shop from '../service.ts';
import { askToBuy } from './buy.ts';
import { inventoryList, offerList } from './lists.ts';

const offeredItem = recordOption(itemKind, () => [narrowItems({ state: 'offered' })]);
const ownThing = recordOption(orderKind, ({ userId }) => [narrowOrders({ holder: userId, isUsable: true })]);

/** What members do in the shop. */
export const memberCommands: readonly Command[] = [
  {
    name: 'shop',
    verb: defineVerb({
      permission: 'shop.read',
      byText: true,
      options: {},
      run: (context) => showList(context, offerList, {}),
    }),
  },
  {
    name: 'buy',
    verb: defineVerb({
      permission: 'shop.buy',
      byText: true,
      options: { item: offeredItem },
      run: (context, { item }) => askToBuy(context, item),
    }),
  },
  {
    name: 'inventory',
    verb: defineVerb({
      permission: 'shop.buy',
      options: {},
      run: (context) => showList(context, inventoryList, {}),
    }),
  },
  {
    name: 'use',
    verb: defineVerb({
      permission: 'shop.buy',
      options: { thing: ownThing },
      run: async ({ guild, actor, userId, t }, { thing }) => {
        const { name } = await shop.useOrder(guild, actor, thing, userId);
        return privately(t('shop:use.done', { name }));
      },
    }),
  },
  {
    name: 'give',
    verb: defineVerb({
      permission: 'shop.buy',
      options: { thing: ownThing, member: { type: 'user', required: true } },
      run: async ({ guild, actor, userId, t }, { thing, member }) => {
        const { name } = await shop.giveAway(guild, actor, thing, { from: userId, to: member.id });
        return privately(t('shop:give.done', { name, member: member.name }));
      },
    }),
  },
];
