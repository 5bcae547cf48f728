import { POSTING } from '#platform/forms/widget.ts';
import { requestPlanning } from '#records/reminders/remind.ts';
import { defineFeature } from '../define-feature.ts';
import { taskRoutes } from './api.ts';
import { taskInteractions } from './discord.ts';
import en from './locales/en.json' with { type: 'json' };
import fi from './locales/fi.json' with { type: 'json' };
import { taskMirror } from './mirror.ts';
import { REMIND, taskReminderMirror } from './reminders.ts';
import { planTaskReminders, taskSchedules } from './schedules.ts';
import { taskSettings } from './settings.ts';
import { taskTables } from './tables.ts';
import { upcomingTasks } from './upcoming.ts';

/** Tasks: made by moderators, claimed and completed by members, on the dashboard and in a channel alike. */
export const tasks = defineFeature({
  name: 'tasks',
  isOnByDefault: true,
  tables: taskTables,
  settings: taskSettings,
  settingsChanged: (tx) => requestPlanning(tx, REMIND),
  suggestedChannels: { channel: ['tasks', 'tehtävät'] },
  needs: { permissions: [...POSTING, 'Attach Files'], intents: [] },
  permissions: {
    read: 'USER',
    claim: 'USER',
    release: 'USER',
    complete: 'USER',
    create: 'MODERATOR',
    edit: 'MODERATOR',
    delete: 'MODERATOR',
  },
  events: { task: 'tasks.read', 'task-reminder': 'tasks.read' },
  housekeeping: [
    'task.synced',
    'task.drift',
    'task.adopted',
    'task-reminder.created',
    'task-reminder.updated',
    'task-reminder.deleted',
    'task-reminder.synced',
    'task-reminder.drift',
    'task-reminder.adopted',
  ],
  mirrors: [taskMirror, taskReminderMirror],
  routes: taskRoutes,
  interactions: taskInteractions,
  jobs: [planTaskReminders],
  schedules: taskSchedules,
  upcoming: upcomingTasks,
  words: { en, fi },
});
