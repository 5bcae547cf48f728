import {
  type ComponentHandler,
  defineButton,
  recordNumber,
} from '#platform/discord/interactions/components.ts';
import { privately } from '#platform/discord/interactions/context.ts';
import { openForm } from '#platform/discord/interactions/forms/steps.ts';
import { BUTTONS } from '../custom-ids.ts';
import * as shop from '../service.ts';
import { askToBuy } from './buy.ts';
import { refundForm } from './refund-form.ts';

/** The buttons of the shop's messages; each carries the number of its item or order. */
export const shopButtons: readonly ComponentHandler[] = [
  defineButton({
    name: BUTTONS.buy,
    permission: 'shop.buy',
    argument: recordNumber,
    run: (context, id) => askToBuy(context, id),
  }),
  defineButton({
    name: BUTTONS.deliver,
    permission: 'shop.orders',
    argument: recordNumber,
    run: async ({ guild, actor, t }, id) => {
      const { name } = await shop.deliverOrder(guild, actor, id);
      return privately(t('shop:order.delivered', { id, name }));
    },
  }),
  defineButton({
    name: BUTTONS.refund,
    permission: 'shop.orders',
    argument: recordNumber,
    run: (context, id) => openForm(context, refundForm, String(id)),
  }),
];
