import { IconChecklist } from '@tabler/icons-react';
import type { FeaturePages } from '#web/feature-pages.ts';
import { whenOpened } from '#web/when-opened.tsx';
import { describeEntry } from './describe-entry.ts';
import { askForList, askForTask } from './first-data.ts';
import { fieldLabel, fieldText } from './task-fields.ts';

/** The tasks' pages on the dashboard. */
export const taskPages: FeaturePages = {
  feature: 'tasks',
  words: {
    en: () => import('../locales/en.json', { with: { type: 'json' } }),
    fi: () => import('../locales/fi.json', { with: { type: 'json' } }),
  },
  pageWords: {
    en: () => import('./locales/en.json', { with: { type: 'json' } }),
    fi: () => import('./locales/fi.json', { with: { type: 'json' } }),
  },
  nav: { path: 'tasks', labelKey: 'tasks:name', icon: IconChecklist },
  routes: [
    {
      path: 'tasks',
      component: whenOpened(async () => (await import('./tasks-page.tsx')).TasksPage),
      askFirst: askForList,
      inside: [{ path: '$taskId', askFirst: askForTask }],
    },
  ],
  settings: whenOpened(async () => (await import('./task-settings.tsx')).TaskSettings),
  describeEntry,
  fieldLabel,
  fieldText,
};
