import { createElement } from 'react';
import { DiscordText } from '#web/discord-text.tsx';
import type { RecordForm } from '#web/records/form-declaration.ts';
import { ticketFields } from './ticket-fields.ts';

/** The form of a ticket: the same questions as on Discord. */
export const ticketForm: RecordForm = {
  fields: ticketFields,
  together: [],
  previews: {
    description: ({ description }) => createElement(DiscordText, { text: String(description ?? '') }),
  },
  fieldOfProblem: {},
};
