import {
  type ComponentHandler,
  defineButton,
  recordNumber,
} from '#platform/discord/interactions/components.ts';
import { openForm } from '#platform/discord/interactions/forms/steps.ts';
import { BUTTONS } from '../custom-ids.ts';
import { askToBuy } from './buy.ts';
import { deliver } from './orders.ts';
import { refundForm } from './refund-form.ts';

/** The buttons of the shop's messages; each carries the number of its item or order. */
export const shopButtons: readonly ComponentHandler[] = [
  defineButton({
    name: BUTTONS.buy,
    permission: 'shop.buy',
    argument: recordNumber,
    run: askToBuy,
  }),
  defineButton({
    name: BUTTONS.deliver,
    permission: 'shop.orders',
    argument: recordNumber,
    run: deliver,
  }),
  defineButton({
    name: BUTTONS.refund,
    permission: 'shop.orders',
    argument: recordNumber,
    run: (context, id) => openForm(context, refundForm, String(id)),
  }),
];
