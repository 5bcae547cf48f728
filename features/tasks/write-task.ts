import { DomainError, notFound } from '#platform/errors.ts';
import type { ChangeTx } from '#platform/guilds/handle.ts';
import { markChanged } from '#sync/links.ts';
import { TASK_ENTITY } from './entity.ts';
import type { TaskPatch, TaskState } from './model.ts';
import { lockTask } from './store.ts';
import { writeTasks } from './tables.ts';
import { countClaims, isLive, type StoredTask, settleState, TASK_FIELDS, type TaskField } from './task.ts';

type Values = Pick<StoredTask, TaskField>;

/** A task, locked until the change ends. @throws DomainError not-found */
export const takeTask = async (tx: ChangeTx, id: number): Promise<StoredTask> => {
  const task = await lockTask(tx, id);
  if (!task) throw notFound(`task ${id}`);
  return task;
};

/**
 * Writes fields inside a change: the one place where people and Discord change a task's fields. Writes and logs nothing when
 * nothing differs.
 * @throws DomainError tasks.limit-below-claims
 */
export const writeFields = async (
  tx: ChangeTx,
  task: StoredTask,
  patch: TaskPatch,
  type: 'task.updated' | 'task.reopened' = 'task.updated',
): Promise<void> => {
  const claimLimit = patch.claimLimit ?? task.claimLimit;
  if (claimLimit < task.claims.length) {
    throw new DomainError('tasks.limit-below-claims', 409, { limit: claimLimit, claims: task.claims.length });
  }
  const state = patch.state ?? task.state;
  const isReopened = task.state === 'completed' && isLive(state);
  const counted = countClaims(task.claims);
  const wanted: Values = {
    title: patch.title ?? task.title,
    description: patch.description === undefined ? task.description : patch.description,
    reward: patch.reward ?? task.reward,
    dueAt: patch.dueAt === undefined ? task.dueAt : patch.dueAt,
    claimLimit,
    state: settleState(state, isReopened ? { ...counted, completed: 0 } : counted, claimLimit),
  };
  await carryClaims(tx, task, wanted.state);
  await storeValues(tx, task, wanted, type, {});
};

/** A completed task has no open claim, and in one that is open again everybody has theirs back. */
const carryClaims = async (tx: ChangeTx, task: StoredTask, state: TaskState): Promise<void> => {
  if (state === task.state || task.claims.length === 0) return;
  const claims = writeTasks(tx).updateTable('task_claims').where('task_id', '=', task.id);
  if (state === 'completed')
    await claims.set({ completed_at: tx.now }).where('completed_at', 'is', null).execute();
  else if (task.state === 'completed' && isLive(state)) await claims.set({ completed_at: null }).execute();
};

/** Stores a task's values with the entry that says why, and has its message follow. */
export const storeValues = async (
  tx: ChangeTx,
  task: StoredTask,
  wanted: Values,
  type: string,
  data: Readonly<Record<string, string | boolean>>,
): Promise<void> => {
  const changed = TASK_FIELDS.filter((field) => task[field] !== wanted[field]);
  if (changed.length === 0 && type === 'task.updated') return;
  const times = {
    ...task.fieldTimes,
    ...Object.fromEntries(changed.map((field) => [field, tx.now.getTime()])),
  };
  await writeTasks(tx)
    .updateTable('tasks')
    .set({
      title: wanted.title,
      description: wanted.description,
      reward: wanted.reward,
      due_at: wanted.dueAt === null ? null : new Date(wanted.dueAt),
      claim_limit: wanted.claimLimit,
      state: wanted.state,
      version: task.version + 1,
      updated_at: tx.now,
      field_times: JSON.stringify(times),
    })
    .where('id', '=', task.id)
    .execute();
  const changes = Object.fromEntries(
    changed.map((field) => [field, { old: task[field], new: wanted[field] }]),
  );
  tx.log({ type, entity: TASK_ENTITY, entityId: String(task.id), data: { ...data, changes } });
  await markChanged(tx, TASK_ENTITY, String(task.id));
};

/** Deletes a task inside a change. */
export const removeTask = async (tx: ChangeTx, task: StoredTask): Promise<void> => {
  await writeTasks(tx).deleteFrom('tasks').where('id', '=', task.id).execute();
  const { fieldTimes: _, updatedAt: __, claims, ...fields } = task;
  const was = { ...fields, claims: claims.map(({ hasLeft: ___, ...claim }) => claim) };
  tx.log({ type: 'task.deleted', entity: TASK_ENTITY, entityId: String(task.id), data: { was } });
  await markChanged(tx, TASK_ENTITY, String(task.id));
};
