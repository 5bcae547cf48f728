import { IconMessage2Code } from '@tabler/icons-react';
import type { FeaturePages } from '#web/feature-pages.ts';
import { recordPages } from '#web/records/record-pages.tsx';
import { embedSource } from './embed-source.ts';

const embeds = recordPages({
  source: embedSource,
  teller: async () => (await import('./embed-fields.ts')).embedTeller,
  list: async () => (await import('./embed-list.tsx')).embedList,
  details: async () => (await import('./embed-details.tsx')).loadEmbedDetails(),
  form: async () => (await import('./embed-form.tsx')).loadEmbedForm(),
});

/** The embeds' pages on the dashboard. */
export const embedPages: FeaturePages = {
  feature: 'embeds',
  words: {
    en: () => import('../locales/en.json', { with: { type: 'json' } }),
    fi: () => import('../locales/fi.json', { with: { type: 'json' } }),
  },
  pageWords: {
    en: () => import('./locales/en.json', { with: { type: 'json' } }),
    fi: () => import('./locales/fi.json', { with: { type: 'json' } }),
  },
  nav: { group: 'community', path: 'embeds', labelKey: 'web:features.embeds', icon: IconMessage2Code },
  routes: [embeds.route],
  records: [embeds],
  telling: async () => (await import('./telling.ts')).telling,
};
