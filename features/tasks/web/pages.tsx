import { IconChecklist } from '@tabler/icons-react';
import type { FeaturePages } from '#web/feature-pages.ts';
import { whenOpened } from '#web/when-opened.tsx';
import en from '../locales/en.json' with { type: 'json' };
import fi from '../locales/fi.json' with { type: 'json' };
import { describeEntry } from './describe-entry.ts';
import { askForList, askForTask } from './first-data.ts';
import webEn from './locales/en.json' with { type: 'json' };
import webFi from './locales/fi.json' with { type: 'json' };
import { fieldLabel, fieldText } from './task-fields.ts';

/** The tasks' pages on the dashboard. */
export const taskPages: FeaturePages = {
  feature: 'tasks',
  words: { en, fi },
  pageWords: { en: webEn, fi: webFi },
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
