import { type Answer, type InteractionContext, privately } from '#platform/discord/interactions/context.ts';
import * as shop from '../service.ts';

/** Says that an order was handed over. */
export const deliver = async ({ guild, actor, t }: InteractionContext, id: number): Promise<Answer> => {
  const { name } = await shop.deliverOrder(guild, actor, id);
  return privately(t('shop:order.delivered', { id, name }));
};

/** Gives the money of an order back, with the reason. */
export const refund = async (
  { guild, actor, t }: InteractionContext,
  id: number,
  reason: string,
): Promise<Answer> => {
  const { name } = await shop.refundOrder(guild, actor, id, reason);
  return privately(t('shop:order.refunded', { id, name }));
};
