import { IconUsers } from '@tabler/icons-react';
import type { FeaturePages } from '#web/feature-pages.ts';
import type { AskFirst } from '#web/feature-route.ts';
import { whenOpened } from '#web/when-opened.tsx';

const ask =
  (which: 'askForMembers' | 'askForMember'): AskFirst =>
  (opening) =>
    void import('./member-queries.ts').then((queries) => queries[which](opening));

/** The members' pages on the dashboard. @param others features with something to show of a member */
export const memberPages = (others: readonly FeaturePages[]): FeaturePages => ({
  feature: 'members',
  words: {
    en: () => import('../locales/en.json', { with: { type: 'json' } }),
    fi: () => import('../locales/fi.json', { with: { type: 'json' } }),
  },
  pageWords: {
    en: () => import('./locales/en.json', { with: { type: 'json' } }),
    fi: () => import('./locales/fi.json', { with: { type: 'json' } }),
  },
  nav: { group: 'community', path: 'members', labelKey: 'web:features.members', icon: IconUsers },
  routes: [
    {
      path: 'members',
      component: whenOpened(async () => {
        const { membersPage } = await import('./members-page.tsx');
        return membersPage(others);
      }),
      askFirst: () => undefined,
      inside: [
        { path: '$view', askFirst: ask('askForMember') },
        { path: '/', askFirst: ask('askForMembers') },
      ],
    },
  ],
  records: [],
  telling: async () => (await import('./telling.ts')).telling,
});
