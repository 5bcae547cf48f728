import { recordPages } from '#web/records/record-pages.tsx';
import { categorySource } from './category-source.ts';

/** The page on which categories of tickets are managed. */
export const categoriesPage = recordPages({
  source: categorySource,
  teller: async () => (await import('./category-fields.ts')).categoryTeller,
  list: async () => (await import('./category-list.tsx')).categoryList,
  details: async () => (await import('./category-details.tsx')).categoryDetails,
  form: async () => (await import('./category-form.ts')).categoryForm,
}).route;
