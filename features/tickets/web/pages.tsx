import { IconMessage } from '@tabler/icons-react';
import type { FeaturePages } from '#web/feature-pages.ts';
import type { FeatureRoute } from '#web/feature-route.ts';
import { whenOpened } from '#web/when-opened.tsx';

// Loaded with the first of its pages: most people who open the dashboard look at something else first.
const load = () => import('./ticket-pages.ts');
type Page = keyof Awaited<ReturnType<typeof load>>;

/** A page of records that is loaded when it is opened. */
const opened = (path: string, page: Page): FeatureRoute => ({
  path,
  component: whenOpened(async () => (await load())[page].component),
  askFirst: (opening) => void load().then((all) => all[page].askFirst(opening)),
  inside: [
    {
      path: '$recordId',
      askFirst: (opening) =>
        void load().then((all) => {
          for (const { askFirst } of all[page].inside) askFirst(opening);
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
    opened('tickets', 'ticketsPage'),
    opened('ticket-categories', 'categoriesPage'),
    opened('ticket-replies', 'repliesPage'),
  ],
  records: [],
  telling: async () => (await import('./telling.ts')).telling,
};
