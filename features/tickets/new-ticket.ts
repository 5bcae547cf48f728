import { z } from 'zod';
import { ticketFields } from './ticket.ts';

/** Which tickets a list shows. */
export const VIEWS = ['all', 'mine', 'unassigned', 'ours', 'theirs', 'late'] as const;
export type TicketView = (typeof VIEWS)[number];
/** Those of which one wants to know how many there are. */
export const COUNTED_VIEWS = [
  'mine',
  'unassigned',
  'ours',
  'theirs',
  'late',
] as const satisfies readonly TicketView[];
export type CountedView = (typeof COUNTED_VIEWS)[number];

/** What somebody says to open a ticket. */
export const newTicketSchema = z.strictObject({
  title: ticketFields.title.schema,
  description: ticketFields.description.schema,
  device: ticketFields.device.schema.default(null),
  category: ticketFields.category.schema.default(null),
  answers: ticketFields.answers.schema.default([]),
});
export type NewTicket = z.output<typeof newTicketSchema>;
