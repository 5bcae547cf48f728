import { IconCoins } from '@tabler/icons-react';
import type { FeaturePages } from '#web/feature-pages.ts';
import type { AskFirst } from '#web/feature-route.ts';
import { whenOpened } from '#web/when-opened.tsx';
import { economySettings } from '../settings.ts';
import { historyChoices } from './choices.ts';
import { placesQuery, statisticsQuery, transactionsQuery } from './queries.ts';
import { economyTeller } from './teller.ts';

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
  nav: { group: 'community', path: 'economy', labelKey: 'economy:name', icon: IconCoins },
  routes: [
    {
      path: 'economy',
      component: whenOpened(async () => (await import('./economy-page.tsx')).EconomyPage),
      askFirst: nothing,
      inside: [
        {
          path: '$view',
          askFirst: ({ client, guildId, params, search }) => {
            if (params.view === 'history')
              void client.prefetchInfiniteQuery(transactionsQuery(guildId, historyChoices.parse(search)));
            if (params.view === 'statistics') void client.prefetchQuery(statisticsQuery(guildId));
          },
        },
        {
          path: '/',
          askFirst: ({ client, guildId }) => void client.prefetchInfiniteQuery(placesQuery(guildId)),
        },
      ],
    },
  ],
  records: [],
  settings: economySettings,
  ...economyTeller,
};
