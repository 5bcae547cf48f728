import { IconChecklist } from '@tabler/icons-react';
import type { FeaturePages } from '#web/feature-pages.ts';
import { recordPages } from '#web/records/record-pages.tsx';
import { whenOpened } from '#web/when-opened.tsx';
import { taskSource } from './task-source.ts';

const tasks = recordPages({
  source: taskSource,
  teller: async () => (await import('./task-fields.ts')).taskTeller,
  list: async () => (await import('./task-list.tsx')).taskList,
  details: async () => (await import('./task-details.tsx')).taskDetails,
  form: async () => (await import('./task-form.tsx')).taskForm,
});

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
  nav: { group: 'community', path: 'tasks', labelKey: 'web:features.tasks', icon: IconChecklist },
  routes: [tasks.route],
  records: [tasks],
  ofMember: {
    permission: 'tasks.read',
    label: 'tasks-web:of-member.title',
    component: whenOpened(async () => (await import('./of-member.tsx')).TasksOfMember),
  },
  telling: async () => (await import('./telling.ts')).telling,
};
