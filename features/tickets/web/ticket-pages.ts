import { recordPages } from '#web/records/record-pages.tsx';
import { ticketSource } from './ticket-source.ts';

// They come with it: the frame then asks for one file, whichever is opened.
export { categoriesPage } from './category-pages.ts';
export { repliesPage } from './desk/reply-pages.ts';

/** The inbox with the ticket that is open. */
export const ticketsPage = recordPages({
  source: ticketSource,
  teller: async () => (await import('./ticket-fields.ts')).ticketTeller,
  list: async () => (await import('./ticket-list.tsx')).ticketList,
  details: async () => (await import('./ticket-details.tsx')).ticketDetails,
  form: async () => (await import('./ticket-form.ts')).ticketForm,
}).route;
