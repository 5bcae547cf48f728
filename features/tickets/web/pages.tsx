import { IconMessage } from '@tabler/icons-react';
import type { FeaturePages } from '#web/feature-pages.ts';
import type { AskFirst } from '#web/feature-route.ts';
import { whenOpened } from '#web/when-opened.tsx';

// Loaded with the first of its pages: most people who open the dashboard look at something else first.
const loadCategories = async () => (await import('./category-pages.ts')).categoriesPage;
const loadPage = async () => (await import('./ticket-pages.ts')).ticketsPage;

const askForList: AskFirst = (opening) => void loadPage().then(({ askFirst }) => askFirst(opening));
const askForOne: AskFirst = (opening) =>
  void loadPage().then(({ inside }) => {
    for (const { askFirst } of inside) askFirst(opening);
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
    {
      path: 'tickets',
      component: whenOpened(async () => (await loadPage()).component),
      askFirst: askForList,
      inside: [{ path: '$recordId', askFirst: askForOne }],
    },
    {
      path: 'ticket-categories',
      component: whenOpened(async () => (await loadCategories()).component),
      askFirst: (opening) => void loadCategories().then(({ askFirst }) => askFirst(opening)),
      inside: [
        {
          path: '$recordId',
          askFirst: (opening) =>
            void loadCategories().then(({ inside }) => {
              for (const { askFirst } of inside) askFirst(opening);
            }),
        },
      ],
    },
  ],
  records: [],
  telling: async () => (await import('./telling.ts')).telling,
};
