import { POSTING, THREADS } from '#platform/forms/widget.ts';
import { housekeepingOf } from '#records/housekeeping.ts';
import { requestPlanning } from '#records/reminders/remind.ts';
import { defineFeature } from '../define-feature.ts';
import { taskRoutes } from './api.ts';
import { taskInteractions } from './discord.ts';
import { taskThreadMirror } from './discussion.ts';
import { TASK_ENTITY, TASK_REMINDER_ENTITY, TASK_THREAD_ENTITY } from './entity.ts';
import en from './locales/en.json' with { type: 'json' };
import fi from './locales/fi.json' with { type: 'json' };
import { taskMirror } from './mirror.ts';
import { taskPersonalData } from './personal-data.ts';
import { REMIND, taskReminderMirror } from './reminders.ts';
import { planTaskReminders, taskSchedules } from './schedules.ts';
import { taskSettings } from './settings.ts';
import { taskTables } from './tables.ts';
import { upcomingTasks } from './upcoming.ts';
import { usesOfTasks } from './uses.ts';

/** Tasks: made by moderators, claimed and completed by members, on the dashboard and in a channel alike. */
export const tasks = defineFeature({
  name: 'tasks',
  isOnByDefault: true,
  tables: taskTables,
  settings: taskSettings,
  settingsChanged: (tx) => requestPlanning(tx, REMIND),
  suggestedChannels: { channel: ['tasks', 'tehtävät'] },
  needs: { permissions: [...POSTING, 'Attach Files'], sometimes: THREADS, intents: [] },
  uses: usesOfTasks,
  permissions: {
    read: 'USER',
    claim: 'USER',
    release: 'USER',
    complete: 'USER',
    create: 'MODERATOR',
    edit: 'MODERATOR',
    delete: 'MODERATOR',
  },
  events: { task: 'tasks.read', 'task-reminder': 'tasks.read', 'task-thread': 'tasks.read' },
  housekeeping: [
    ...housekeepingOf(TASK_ENTITY, 'own'),
    ...housekeepingOf(TASK_REMINDER_ENTITY, 'follows'),
    ...housekeepingOf(TASK_THREAD_ENTITY, 'follows'),
  ],
  mirrors: [taskMirror, taskThreadMirror, taskReminderMirror],
  routes: taskRoutes,
  interactions: taskInteractions,
  jobs: [planTaskReminders],
  schedules: taskSchedules,
  upcoming: upcomingTasks,
  personalData: taskPersonalData,
  words: { en, fi },
});
