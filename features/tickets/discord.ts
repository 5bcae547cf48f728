import type { Interactions } from '#platform/discord/interactions/define.ts';
import { ticketComponents } from './discord/buttons.ts';
import { ticketCommand } from './discord/command.ts';
import { openForm } from './discord/form.ts';

/** What tickets answer on Discord. */
export const ticketInteractions: Interactions = {
  commands: [ticketCommand],
  components: ticketComponents,
  forms: [openForm],
};
