import { type Command, defineVerb } from '#platform/discord/interactions/command.ts';
import { ask } from './ask.ts';

/** `/ticket`, `/tiketti`: for every member. */
export const ticketCommand: Command = {
  name: 'ticket',
  verb: defineVerb({ permission: 'tickets.create', options: {}, run: (context) => ask(context) }),
};
