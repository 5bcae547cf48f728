import { recordNumber } from '#platform/discord/interactions/components.ts';
import { privately } from '#platform/discord/interactions/context.ts';
import { defineForm, formField } from '#platform/discord/interactions/forms/define-form.ts';
import { FORMS } from '../custom-ids.ts';
import { noteSchema } from '../order-model.ts';
import * as shop from '../service.ts';

/** Asks why money goes back. */
export const refundForm = defineForm({
  name: FORMS.refund,
  permission: 'shop.orders',
  words: 'shop:refund-form',
  argument: recordNumber,
  fields: { reason: formField({ input: 'line', rule: noteSchema }) },
  run: async ({ guild, actor, t }, id, { reason }) => {
    const { name } = await shop.refundOrder(guild, actor, id, reason);
    return privately(t('shop:order.refunded', { id, name }));
  },
});
