import { ButtonStyle } from 'discord-api-types/v10';
import { readSettings } from '#platform/guilds/settings.ts';
import { channelId } from '#platform/ids.ts';
import { buttonRow } from '#records/message-parts.ts';
import { numberIn, recordMirror } from '#records/mirror.ts';
import { BUTTONS } from './custom-ids.ts';
import type { OrderState } from './entity.ts';
import { orderKind } from './order-kind.ts';
import { shopSettings } from './settings.ts';

const COLOUR: Readonly<Record<OrderState, number>> = {
  paid: 0xd99a2b,
  delivered: 0x2f9e6e,
  refunded: 0x7a7f8a,
};

/** How an order that a person has to hand over appears on Discord: a message for moderators, with buttons while it waits. */
export const orderMirror = recordMirror(orderKind, {
  whenGone: 'recreate',
  // Nothing of it is changed there but by its buttons.
  strategy: async () => 'cms_wins',
  around: async (guild) => (await readSettings(guild, 'shop', shopSettings)).value.ordersChannel,
  place: ({ byHand }, channel) =>
    byHand && channel !== null ? { channelId: channelId(channel) } : undefined,
  view: () => null,
  render: (recordId, { name, buyer, state }, _view, t) => {
    const isOff = state !== 'paid';
    return {
      embeds: [
        {
          title: name,
          description: t(`shop:order-message.${state}`, { buyer: `<@${buyer}>` }),
          color: COLOUR[state],
          footer: { text: t('shop:order-message.footer', { id: recordId }) },
        },
      ],
      components: [
        buttonRow(recordId, [
          { name: BUTTONS.deliver, label: t('shop:button.deliver'), style: ButtonStyle.Success, isOff },
          { name: BUTTONS.refund, label: t('shop:button.refund'), style: ButtonStyle.Secondary, isOff },
        ]),
      ],
    };
  },
  read: () => ({}),
  recordIdOf: (message) => numberIn(message, BUTTONS.deliver),
  invalid: 'shop.invalid-on-discord',
});
