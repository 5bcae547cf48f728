import type { UpcomingSource } from '#platform/schedule/upcoming.ts';
import { dueRecords, plannedRecords } from '#records/upcoming.ts';
import { TASK_STATES, taskRecord } from './model.ts';
import { REMIND, REPEAT } from './reminders.ts';
import { isLive } from './task.ts';

/** What comes of tasks: due times of those that wait for somebody, reminders of them, and the next of a series. */
export const upcomingTasks: UpcomingSource = {
  permission: 'tasks.read',
  find: async (guild, span) => {
    const live = TASK_STATES.filter(isLive);
    const found = await Promise.all([
      dueRecords(
        guild,
        taskRecord,
        { column: 'due_at', what: 'due', narrow: (all) => all.where('state', 'in', live) },
        span,
      ),
      plannedRecords(guild, taskRecord, [REMIND, 'reminder'], span),
      plannedRecords(guild, taskRecord, [REPEAT, 'next'], span),
    ]);
    return found.flat();
  },
};
