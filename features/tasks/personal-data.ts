import type { PersonalData } from '#platform/people/personal-data.ts';
import { recordsMade } from '#records/personal-data.ts';
import { remindersOf } from '#records/reminders/personal-data.ts';
import { readTables } from '#records/tables.ts';
import { markChanged } from '#sync/links.ts';
import { TASK_ENTITY, TASK_REMINDER_ENTITY } from './entity.ts';
import { taskRecord } from './model.ts';
import { writeTasks } from './tables.ts';

/** What somebody took on and did. The work stays with the task, under a pseudonym. */
const claims: PersonalData = {
  name: 'claims',
  tables: ['task_claims'],
  read: (guild, userId) =>
    readTables(guild)
      .selectFrom('task_claims')
      .innerJoin('tasks', 'tasks.id', 'task_claims.task_id')
      .select(['tasks.id', 'tasks.title', 'claimed_at', 'completed_at'])
      .where('user_id', '=', userId)
      .orderBy('tasks.id')
      .execute(),
  erase: async (tx, { userId, pseudonym }) => {
    const changed = await writeTasks(tx)
      .updateTable('task_claims')
      .set({ user_id: pseudonym.id, name: pseudonym.name })
      .where('user_id', '=', userId)
      .returning('task_id')
      .execute();
    for (const { task_id } of changed) await markChanged(tx, TASK_ENTITY, String(task_id));
  },
};

/** What tasks hold about people. */
export const taskPersonalData: readonly PersonalData[] = [
  claims,
  remindersOf(TASK_REMINDER_ENTITY, 'task_reminders'),
  recordsMade(taskRecord),
];
