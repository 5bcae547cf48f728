import { IconShoppingBag } from '@tabler/icons-react';
import type { FeaturePages } from '#web/feature-pages.ts';
import { recordPages } from '#web/records/record-pages.tsx';
import { whenOpened } from '#web/when-opened.tsx';
import { itemSource } from './item-source.ts';

const items = recordPages({
  source: itemSource,
  teller: async () => (await import('./item-fields.ts')).itemTeller,
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
  nav: { group: 'community', path: 'shop', labelKey: 'web:features.shop', icon: IconShoppingBag },
  routes: [
    items.route,
    {
      path: 'shop-orders',
      component: whenOpened(async () => (await import('./orders-page.tsx')).OrdersPage),
      askFirst: (opening) =>
        void import('./order-queries.ts').then(({ askForOrders }) => askForOrders(opening)),
      inside: [],
    },
  ],
  records: [items],
  ofMember: {
    permission: 'shop.read',
    label: 'shop:orders.title',
    component: whenOpened(async () => (await import('./of-member.tsx')).OrdersOfMember),
  },
  telling: async () => (await import('./telling.ts')).telling,
};
