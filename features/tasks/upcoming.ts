import type { UpcomingSource } from '#platform/schedule/upcoming.ts';
import { LIVE_STATES } from '#records/places/claim.ts';
import { dueRecords, plannedRecords } from '#records/upcoming.ts';
import { taskRecord } from './model.ts';
import { REMIND, REPEAT } from './reminders.ts';

/** What comes of tasks: due times of those that wait for somebody, reminders of them, and the next of a series. */
export const upcomingTasks: UpcomingSource = {
  permission: 'tasks.read',
  find: async (guild, span) => {
    const found = await Promise.all([
      dueRecords(
        guild,
        taskRecord,
        { column: 'due_at', what: 'due', narrow: (all) => all.where('state', 'in', LIVE_STATES) },
        span,
      ),
      plannedRecords(guild, taskRecord, [REMIND, 'reminder'], span),
      plannedRecords(guild, taskRecord, [REPEAT, 'next'], span),
    ]);
    return found.flat();
  },
};
