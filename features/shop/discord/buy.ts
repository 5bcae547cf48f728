import { z } from 'zod';
import { askFirst, defineConfirmation } from '#platform/discord/interactions/confirmation.ts';
import { type Answer, type InteractionContext, privately } from '#platform/discord/interactions/context.ts';
import { openMoney } from '#platform/discord/interactions/money.ts';
import { buyerOf } from '../buyer.ts';
import * as shop from '../service.ts';

/** What a buyer is told. */
const receipt = async (context: InteractionContext, bought: shop.Receipt): Promise<Answer> => {
  const { t } = context;
  const { item, balance, order } = bought;
  const money = await openMoney(context);
  const said = { name: item.name, id: order.id, money: money.long(item.price) };
  return privately(
    [
      t(item.price > 0 ? 'shop:buy.done' : 'shop:buy.got', said),
      ...(item.byHand ? [t('shop:buy.by-hand')] : []),
      ...(item.role === null ? [] : [t('shop:buy.role', { role: `<@&${item.role}>` })]),
      ...(balance === null ? [] : [t('shop:buy.left', { money: money.long(balance) })]),
      ...(item.reply === null ? [] : [`\n${item.reply}`]),
    ].join(' '),
  );
};

/** The question before something is bought. The price is the one that was read; another one is asked about anew. */
export const buyConfirmation = defineConfirmation({
  name: 'shop-buy-sure',
  permission: 'shop.buy',
  argument: z.object({ item: z.int(), price: z.int() }),
  run: async (context, { item: id, price }) => {
    const item = await shop.itemActions.load(context.guild, id);
    if (item.price !== price) return askToBuy(context, id);
    return receipt(context, await shop.buy(context.guild, context.actor, await buyerOf(context), id));
  },
});

/** Asks whether somebody wants to buy something, with what it costs. */
export const askToBuy = async (context: InteractionContext, id: number): Promise<Answer> => {
  const { t, guild } = context;
  const item = await shop.itemActions.load(guild, id);
  const money = await openMoney(context);
  const said = { name: item.name, money: money.long(item.price) };
  return askFirst(
    context,
    buyConfirmation,
    { item: id, price: item.price },
    {
      text: t(item.price > 0 ? 'shop:buy.ask' : 'shop:buy.ask-free', said),
      yes: t('shop:button.buy'),
      isDangerous: false,
    },
  );
};
