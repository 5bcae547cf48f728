import { recordPages } from '#web/records/record-pages.tsx';
import { replySource } from './reply-source.ts';

/** The page on which ready answers are managed. */
export const repliesPage = recordPages({
  source: replySource,
  teller: async () => (await import('./reply-fields.ts')).replyTeller,
  list: async () => (await import('./reply-list.tsx')).replyList,
  details: async () => (await import('./reply-details.tsx')).replyDetails,
  form: async () => (await import('./reply-form.tsx')).replyForm,
}).route;
