import { IconHash } from '@tabler/icons-react';
import type { FeaturePages } from '#web/feature-pages.ts';
import { whenOpened } from '#web/when-opened.tsx';

/** The layout's page on the dashboard. */
export const layoutPages: FeaturePages = {
  feature: 'layout',
  words: {
    en: () => import('../locales/en.json', { with: { type: 'json' } }),
    fi: () => import('../locales/fi.json', { with: { type: 'json' } }),
  },
  pageWords: {
    en: () => import('./locales/en.json', { with: { type: 'json' } }),
    fi: () => import('./locales/fi.json', { with: { type: 'json' } }),
  },
  nav: { group: 'community', path: 'layout', labelKey: 'web:features.layout', icon: IconHash },
  routes: [
    {
      path: 'layout',
      component: whenOpened(async () => (await import('./layout-page.tsx')).LayoutPage),
      askFirst: (opening) =>
        void import('./layout-query.ts').then(({ askForLayout }) => askForLayout(opening)),
      inside: [],
    },
    {
      path: 'layout/permissions',
      component: whenOpened(async () => (await import('./reach-page.tsx')).ReachPage),
      askFirst: () => undefined,
      inside: [],
    },
  ],
  records: [],
  telling: async () => (await import('./telling.ts')).telling,
};
