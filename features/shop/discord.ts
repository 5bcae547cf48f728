import type { Interactions } from '#platform/discord/interactions/define.ts';
import { shopButtons } from './discord/buttons.ts';
import { buyConfirmation } from './discord/buy.ts';
import { inventoryList, offerList, orderList } from './discord/lists.ts';
import { memberCommands } from './discord/member-commands.ts';
import { itemCommand } from './discord/moderator-command.ts';
import { refundForm } from './discord/refund-form.ts';

/** What the shop answers on Discord. */
export const shopInteractions: Interactions = {
  commands: [...memberCommands, itemCommand],
  components: shopButtons,
  forms: [refundForm],
  lists: [offerList, inventoryList, orderList],
  confirmations: [buyConfirmation],
};
