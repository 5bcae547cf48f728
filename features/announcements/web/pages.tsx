import { IconSpeakerphone } from '@tabler/icons-react';
import type { FeaturePages } from '#web/feature-pages.ts';
import { recordPages } from '#web/records/record-pages.tsx';
import { announcementSource } from './announcement-source.ts';

const announcements = recordPages({
  source: announcementSource,
  teller: async () => (await import('./announcement-fields.ts')).announcementTeller,
  list: async () => (await import('./announcement-list.tsx')).announcementList,
  details: async () => (await import('./announcement-details.tsx')).loadAnnouncementDetails(),
  form: async () => (await import('./announcement-form.tsx')).loadAnnouncementForm(),
});

/** The announcements' pages on the dashboard. */
export const announcementPages: FeaturePages = {
  feature: 'announcements',
  words: {
    en: () => import('../locales/en.json', { with: { type: 'json' } }),
    fi: () => import('../locales/fi.json', { with: { type: 'json' } }),
  },
  pageWords: {
    en: () => import('./locales/en.json', { with: { type: 'json' } }),
    fi: () => import('./locales/fi.json', { with: { type: 'json' } }),
  },
  nav: {
    group: 'community',
    path: 'announcements',
    labelKey: 'web:features.announcements',
    icon: IconSpeakerphone,
  },
  routes: [announcements.route],
  records: [announcements],
  telling: async () => (await import('./telling.ts')).telling,
};
