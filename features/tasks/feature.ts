import { POSTING } from '#platform/forms/widget.ts';
import { defineFeature } from '../define-feature.ts';
import { taskRoutes } from './api.ts';
import { taskInteractions } from './discord.ts';
import en from './locales/en.json' with { type: 'json' };
import fi from './locales/fi.json' with { type: 'json' };
import { taskMirror } from './mirror.ts';
import { taskSettings } from './settings.ts';
import { taskTables } from './tables.ts';

/** Tasks: made by moderators, claimed and completed by members, on the dashboard and in a channel alike. */
export const tasks = defineFeature({
  name: 'tasks',
  isOnByDefault: true,
  tables: taskTables,
  settings: taskSettings,
  suggestedChannels: { channel: ['tasks', 'tehtävät'] },
  needs: { permissions: POSTING, intents: [] },
  permissions: {
    read: 'USER',
    claim: 'USER',
    release: 'USER',
    complete: 'USER',
    create: 'MODERATOR',
    edit: 'MODERATOR',
    delete: 'MODERATOR',
  },
  events: { task: 'tasks.read' },
  housekeeping: ['task.synced', 'task.drift', 'task.adopted'],
  mirrors: [taskMirror],
  routes: taskRoutes,
  interactions: taskInteractions,
  jobs: [],
  schedules: [],
  words: { en, fi },
});
