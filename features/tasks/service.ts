import type { Actor } from '#platform/changes/actor.ts';
import { actorName } from '#platform/changes/actor.ts';
import { DomainError, notFound, stale } from '#platform/errors.ts';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import type { UserId } from '#platform/ids.ts';
import { markChanged } from '#sync/links.ts';
import { TASK_ENTITY } from './entity.ts';
import type { NewTask, TaskPatch } from './model.ts';
import { findTask, lockTask } from './store.ts';
import { writeTasks } from './tables.ts';
import { type StoredTask, settleState, TASK_FIELDS, type Task, type TaskField } from './task.ts';

export { findTasks } from './page.ts';

/** A member as far as claims go. */
export type Claimant = { readonly userId: UserId; readonly name: string };

type Values = Pick<Task, TaskField>;

/** Makes a task; its message follows. */
export const createTask = async (guild: Guild, actor: Actor, input: NewTask): Promise<Task> => {
  const id = await guild.change(actor, async (tx) => {
    const time = tx.now.getTime();
    const row = await writeTasks(tx)
      .insertInto('tasks')
      .values({
        title: input.title,
        description: input.description,
        reward: input.reward,
        due_at: input.dueAt === null ? null : new Date(input.dueAt),
        claim_limit: input.claimLimit,
        state: 'open',
        created_at: tx.now,
        updated_at: tx.now,
        created_by: actorName(actor),
        field_times: JSON.stringify(Object.fromEntries(TASK_FIELDS.map((field) => [field, time]))),
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    tx.log({
      type: 'task.created',
      entity: TASK_ENTITY,
      entityId: String(row.id),
      data: { ...input, state: 'open' },
    });
    await markChanged(tx, TASK_ENTITY, String(row.id));
    return row.id;
  });
  return loadTask(guild, id);
};

/**
 * Changes some fields of a task.
 * @param ifVersion the version that the change is based on; undefined takes whatever is there
 * @throws DomainError not-found, stale, tasks.limit-below-claims
 */
export const updateTask = async (
  guild: Guild,
  actor: Actor,
  id: number,
  patch: TaskPatch,
  ifVersion: number | undefined,
): Promise<Task> => {
  await guild.change(actor, async (tx) => {
    const task = await takeTask(tx, id);
    if (ifVersion !== undefined && ifVersion !== task.version) throw stale();
    await writeFields(tx, task, patch);
  });
  return loadTask(guild, id);
};

/** Writes fields inside a change: the one place where a task's fields change. Writes and logs nothing when nothing differs. */
export const writeFields = async (tx: ChangeTx, task: StoredTask, patch: TaskPatch): Promise<void> => {
  const claimLimit = patch.claimLimit ?? task.claimLimit;
  if (claimLimit < task.claims.length) {
    throw new DomainError('tasks.limit-below-claims', 409, { limit: claimLimit, claims: task.claims.length });
  }
  const wanted: Values = {
    title: patch.title ?? task.title,
    description: patch.description === undefined ? task.description : patch.description,
    reward: patch.reward ?? task.reward,
    dueAt: patch.dueAt === undefined ? task.dueAt : patch.dueAt,
    claimLimit,
    state: settleState(patch.state ?? task.state, task.claims.length, claimLimit),
  };
  await storeValues(tx, task, wanted, 'task.updated', {});
};

const storeValues = async (
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

/**
 * Claims a task for a member. Claiming again what one has already claimed is refused.
 * @throws DomainError not-found, tasks.already-claimed, tasks.not-open, tasks.full
 */
export const claimTask = async (
  guild: Guild,
  actor: Actor,
  id: number,
  claimant: Claimant,
): Promise<Task> => {
  await guild.change(actor, async (tx) => {
    const task = await takeTask(tx, id);
    if (task.claims.some((claim) => claim.userId === claimant.userId))
      throw new DomainError('tasks.already-claimed', 409, { id });
    if (task.state === 'claimed') throw new DomainError('tasks.full', 409, { id });
    if (task.state !== 'open') throw new DomainError('tasks.not-open', 409, { id });
    await writeTasks(tx)
      .insertInto('task_claims')
      .values({
        task_id: id,
        user_id: claimant.userId,
        name: claimant.name,
        claimed_at: tx.now,
        completed_at: null,
      })
      .execute();
    const state = settleState('open', task.claims.length + 1, task.claimLimit);
    await storeValues(tx, task, { ...task, state }, 'task.claimed', {
      userId: claimant.userId,
      name: claimant.name,
    });
  });
  return loadTask(guild, id);
};

/**
 * Gives a claim back that is not completed.
 * @throws DomainError not-found, tasks.not-claimed
 */
export const releaseTask = async (
  guild: Guild,
  actor: Actor,
  id: number,
  claimant: Claimant,
): Promise<Task> => {
  await guild.change(actor, async (tx) => {
    const task = await takeTask(tx, id);
    const claim = openClaim(task, claimant.userId);
    if (!claim) throw new DomainError('tasks.not-claimed', 409, { id });
    await writeTasks(tx)
      .deleteFrom('task_claims')
      .where('task_id', '=', id)
      .where('user_id', '=', claimant.userId)
      .execute();
    const state = settleState(task.state, task.claims.length - 1, task.claimLimit);
    await storeValues(tx, task, { ...task, state }, 'task.released', {
      userId: claimant.userId,
      name: claim.name,
    });
  });
  return loadTask(guild, id);
};

/**
 * Completes a member's claim; when every place is completed, so is the task. Who may complete all (`mayCompleteAll`) and
 * has no open claim completes the whole task with all its claims.
 * @throws DomainError not-found, tasks.not-open, tasks.not-claimed
 */
export const completeTask = async (
  guild: Guild,
  actor: Actor,
  id: number,
  who: { readonly claimant: Claimant | undefined; readonly mayCompleteAll: boolean },
): Promise<Task> => {
  await guild.change(actor, async (tx) => {
    const task = await takeTask(tx, id);
    if (task.state === 'completed' || task.state === 'cancelled')
      throw new DomainError('tasks.not-open', 409, { id });
    const own = who.claimant && openClaim(task, who.claimant.userId);
    if (!own && !who.mayCompleteAll) throw new DomainError('tasks.not-claimed', 409, { id });
    let update = writeTasks(tx)
      .updateTable('task_claims')
      .set({ completed_at: tx.now })
      .where('task_id', '=', id)
      .where('completed_at', 'is', null);
    if (own) update = update.where('user_id', '=', own.userId);
    await update.execute();
    const completed = task.claims.filter((claim) => claim.completedAt !== null).length + 1;
    const state = !own || completed >= task.claimLimit ? 'completed' : task.state;
    const whose = own ? { userId: own.userId, name: own.name } : { all: true };
    await storeValues(tx, task, { ...task, state }, 'task.completed', whose);
  });
  return loadTask(guild, id);
};

/**
 * Deletes a task with its claims; its message goes too. The log keeps what it was.
 * @throws DomainError not-found, stale
 */
export const deleteTask = async (
  guild: Guild,
  actor: Actor,
  id: number,
  ifVersion: number | undefined,
): Promise<void> => {
  await guild.change(actor, async (tx) => {
    const task = await takeTask(tx, id);
    if (ifVersion !== undefined && ifVersion !== task.version) throw stale();
    await removeTask(tx, task);
  });
};

/** Deletes a task inside a change. */
export const removeTask = async (tx: ChangeTx, task: Task): Promise<void> => {
  await writeTasks(tx).deleteFrom('tasks').where('id', '=', task.id).execute();
  const was = Object.fromEntries(TASK_FIELDS.map((field) => [field, task[field]]));
  tx.log({ type: 'task.deleted', entity: TASK_ENTITY, entityId: String(task.id), data: { was } });
  await markChanged(tx, TASK_ENTITY, String(task.id));
};

const openClaim = (task: Task, userId: string) =>
  task.claims.find((claim) => claim.userId === userId && claim.completedAt === null);

const takeTask = async (tx: ChangeTx, id: number): Promise<StoredTask> => {
  const task = await lockTask(tx, id);
  if (!task) throw notFound(`task ${id}`);
  return task;
};

/** The task as it is now; it may have been deleted since by someone else. */
export const loadTask = async (guild: Guild, id: number): Promise<StoredTask> => {
  const task = await findTask(guild, id);
  if (!task) throw notFound(`task ${id}`);
  return task;
};
