import { IconChecklist } from '@tabler/icons-react';
import type { FeaturePages } from '#web/feature-pages.ts';
import en from '../locales/en.json' with { type: 'json' };
import fi from '../locales/fi.json' with { type: 'json' };
import { describeEntry } from './describe-entry.ts';
import webEn from './locales/en.json' with { type: 'json' };
import webFi from './locales/fi.json' with { type: 'json' };
import { TaskSettings } from './task-settings.tsx';
import { TasksPage } from './tasks-page.tsx';

/** The tasks' pages on the dashboard. */
export const taskPages: FeaturePages = {
  feature: 'tasks',
  words: { en, fi },
  pageWords: { en: webEn, fi: webFi },
  nav: { path: 'tasks', labelKey: 'tasks:name', icon: IconChecklist },
  routes: [{ path: 'tasks', component: () => <TasksPage />, inside: ['$taskId'] }],
  settings: TaskSettings,
  describeEntry,
};
