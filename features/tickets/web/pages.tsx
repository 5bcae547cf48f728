import { IconMessage } from '@tabler/icons-react';
import type { FeaturePages } from '#web/feature-pages.ts';
import type { FeatureRoute } from '#web/feature-route.ts';
import { whenOpened } from '#web/when-opened.tsx';

// Loaded with the first of its pages: most people who open the dashboard look at something else first.
const loadCategories = async () => (await import('./category-pages.ts')).categoriesPage;
const loadPage = async () => (await import('./ticket-pages.ts')).ticketsPage;
const loadReplies = async () => (await import('./desk/reply-pages.ts')).repliesPage;

/** A page of records that is loaded when it is opened. */
const opened = (path: string, load: () => Promise<FeatureRoute>): FeatureRoute => ({
  path,
  component: whenOpened(async () => (await load()).component),
  askFirst: (opening) => void load().then(({ askFirst }) => askFirst(opening)),
  inside: [
    {
      path: '$recordId',
      askFirst: (opening) =>
        void load().then(({ inside }) => {
          for (const { askFirst } of inside) askFirst(opening);
        }),
    },
  ],
});

/** The pages of tickets on the dashboard. */
export const ticketPages: FeaturePages = {
  feature: 'tickets',
  words: {
    en: () => import('../locales/en.json', { with: { type: 'json' } }),
    fi: () => import('../locales/fi.json', { with: { type: 'json' } }),
  },
  pageWords: {
    en: () => import('./locales/en.json', { with: { type: 'json' } }),
    fi: () => import('./locales/fi.json', { with: { type: 'json' } }),
  },
  nav: { group: 'community', path: 'tickets', labelKey: 'web:features.tickets', icon: IconMessage },
  routes: [
    opened('tickets', loadPage),
    opened('ticket-categories', loadCategories),
    opened('ticket-replies', loadReplies),
  ],
  records: [],
  telling: async () => (await import('./telling.ts')).telling,
};
