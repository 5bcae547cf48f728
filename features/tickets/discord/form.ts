import { defineForm, formField } from '#platform/discord/interactions/forms/define-form.ts';
import { FORMS } from '../custom-ids.ts';
import { ticketFields } from '../ticket.ts';
import { askingArgument, keptAbout, ownAnswers, ownFields } from './asking.ts';
import { open } from './open.ts';

/** Asks what a ticket says, and what its category asks besides. */
export const openForm = defineForm({
  name: FORMS.open,
  permission: 'tickets.create',
  words: 'tickets:open-form',
  argument: askingArgument,
  fields: {
    title: formField({ input: 'line', rule: ticketFields.title.schema, hasHint: true }),
    description: formField({ input: 'lines', rule: ticketFields.description.schema }),
    device: formField({ input: 'line', rule: ticketFields.device.schema, hasHint: true }),
  },
  start: async (context, { category, about }) => ({
    more: await ownFields(context, category),
    ...(about === undefined ? {} : { filled: await keptAbout(context, about) }),
  }),
  run: async (context, { category }, { title, description, device, ...own }) =>
    open(context, {
      ...{ title, description, device, category },
      answers: await ownAnswers(context, category, own),
    }),
});
