import type { Interactions } from '#platform/discord/interactions/define.ts';
import { ticketComponents } from './discord/buttons.ts';
import { ticketCommand } from './discord/command.ts';
import { openForm } from './discord/form.ts';
import { ticketAboutMessage } from './discord/menu.ts';

/** What tickets answer on Discord. */
export const ticketInteractions: Interactions = {
  commands: [ticketCommand],
  menus: [ticketAboutMessage],
  components: ticketComponents,
  forms: [openForm],
};
