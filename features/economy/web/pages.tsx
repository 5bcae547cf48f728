import { IconCoins } from '@tabler/icons-react';
import type { FeaturePages } from '#web/feature-pages.ts';
import type { AskFirst } from '#web/feature-route.ts';
import { whenOpened } from '#web/when-opened.tsx';

const nothing: AskFirst = () => undefined;

/** The economy's pages on the dashboard. */
export const economyPages: FeaturePages = {
  feature: 'economy',
  words: {
    en: () => import('../locales/en.json', { with: { type: 'json' } }),
    fi: () => import('../locales/fi.json', { with: { type: 'json' } }),
  },
  pageWords: {
    en: () => import('./locales/en.json', { with: { type: 'json' } }),
    fi: () => import('./locales/fi.json', { with: { type: 'json' } }),
  },
  nav: { group: 'community', path: 'economy', labelKey: 'web:features.economy', icon: IconCoins },
  routes: [
    {
      path: 'economy',
      component: whenOpened(async () => (await import('./economy-page.tsx')).EconomyPage),
      askFirst: nothing,
      inside: [
        {
          path: '$view',
          // It comes with the page: the other features' first looks need none of it.
          askFirst: (opening) => void import('./ask-first.ts').then(({ askForView }) => askForView(opening)),
        },
        {
          path: '/',
          askFirst: (opening) =>
            void import('./ask-first.ts').then(({ askForPlaces }) => askForPlaces(opening)),
        },
      ],
    },
  ],
  records: [],
  ofMember: {
    permission: 'economy.read',
    label: 'economy:name',
    component: whenOpened(async () => (await import('./of-member.tsx')).MoneyOfMember),
  },
  telling: async () => (await import('./telling.ts')).telling,
};
