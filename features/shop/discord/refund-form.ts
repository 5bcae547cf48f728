import { recordNumber } from '#platform/discord/interactions/components.ts';
import { defineForm, formField } from '#platform/discord/interactions/forms/define-form.ts';
import { FORMS } from '../custom-ids.ts';
import { noteSchema } from '../order-model.ts';
import { refund } from './orders.ts';

/** Asks why money goes back. */
export const refundForm = defineForm({
  name: FORMS.refund,
  permission: 'shop.orders',
  words: 'shop:refund-form',
  argument: recordNumber,
  fields: { reason: formField({ input: 'line', rule: noteSchema }) },
  run: (context, id, { reason }) => refund(context, id, reason),
});
