import { createElement } from 'react';
import { DiscordText } from '#web/discord-text.tsx';
import type { RecordForm } from '#web/records/form-declaration.ts';
import { AnswersInput } from './answers-input.tsx';
import { CategoryInput } from './category-input.tsx';
import { ticketFields } from './ticket-fields.ts';

/** The form of a ticket: the same questions as on Discord. */
export const ticketForm: RecordForm = {
  fields: ticketFields,
  together: [],
  previews: {
    description: ({ description }) => createElement(DiscordText, { text: String(description ?? '') }),
  },
  inputs: { category: CategoryInput, answers: AnswersInput },
  fieldOfProblem: {
    'tickets.no-category': 'category',
    'tickets.answer-missing': 'answers',
    'tickets.answer-wrong': 'answers',
    'tickets.answer-unasked': 'answers',
  },
};
