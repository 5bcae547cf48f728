import { IconShoppingBag } from '@tabler/icons-react';
import type { FeaturePages } from '#web/feature-pages.ts';
import { recordPages } from '#web/records/record-pages.tsx';
import { whenOpened } from '#web/when-opened.tsx';
import { shopSettings } from '../settings.ts';
import { itemSource, itemTeller, orderTeller } from './item-source.ts';
import { orderChoices, ordersQuery } from './order-queries.ts';

const items = recordPages({
  source: itemSource,
  teller: itemTeller,
  list: async () => (await import('./item-list.tsx')).itemList,
  details: async () => (await import('./item-details.tsx')).itemDetails,
  form: async () => (await import('./item-form.tsx')).itemForm,
});

/** The shop's pages on the dashboard. */
export const shopPages: FeaturePages = {
  feature: 'shop',
  words: {
    en: () => import('../locales/en.json', { with: { type: 'json' } }),
    fi: () => import('../locales/fi.json', { with: { type: 'json' } }),
  },
  pageWords: {
    en: () => import('./locales/en.json', { with: { type: 'json' } }),
    fi: () => import('./locales/fi.json', { with: { type: 'json' } }),
  },
  nav: { group: 'community', path: 'shop', labelKey: 'shop:name', icon: IconShoppingBag },
  routes: [
    items.route,
    {
      path: 'shop-orders',
      component: whenOpened(async () => (await import('./orders-page.tsx')).OrdersPage),
      askFirst: ({ client, guildId, search }) =>
        void client.prefetchInfiniteQuery(ordersQuery(guildId, orderChoices.parse(search))),
      inside: [],
    },
  ],
  records: [items],
  settings: shopSettings,
  ...itemTeller,
  describeEntry: (entry, t) => itemTeller.describeEntry(entry, t) ?? orderTeller.describeEntry(entry, t),
};
