import type { ChangeTx } from '#platform/guilds/handle.ts';
import { settingsIn } from '#platform/guilds/settings.ts';
import { isLive } from '#records/places/claim.ts';
import type { Lead } from '#records/reminders/leads.ts';
import type { Waiting } from '#records/reminders/remind.ts';
import { reminderKind, reminderMirror } from '#records/reminders/reminder.ts';
import { TASK_REMINDER_ENTITY } from './entity.ts';
import type { Task } from './model.ts';
import { taskSettings } from './settings.ts';

/** Names of what happens at a time. */
export const REMIND = 'tasks.remind';
export const REPEAT = 'tasks.repeat';

export const taskReminders = reminderKind(TASK_REMINDER_ENTITY, 'task_reminders');
export const taskReminderMirror = reminderMirror(taskReminders, 'tasks:reminder');

/** A task as far as it is waited for: live, with a due time. Pure. */
export const waitingFor = ({
  id,
  title,
  state,
  dueAt,
}: Pick<Task, 'id' | 'title' | 'state' | 'dueAt'>): Waiting | undefined =>
  dueAt !== null && isLive(state) ? { id, title, dueAt } : undefined;

/** How long before a task is due people are told. */
export const readLeads = async (tx: ChangeTx): Promise<readonly Lead[]> =>
  (await settingsIn(tx, 'tasks', taskSettings)).reminders;
