import { z } from 'zod';
import { type Actor, actorName } from '#platform/changes/actor.ts';
import { DomainError, notFound, stale } from '#platform/errors.ts';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import { markChanged } from '#sync/links.ts';
import { TASK_ENTITY } from './entity.ts';
import { loadTask } from './load-task.ts';
import { claimSchema, type NewTask, type TaskPatch, taskPatchSchema } from './model.ts';
import { lockTask } from './store.ts';
import { writeTasks } from './tables.ts';
import { isLive, TASK_FIELDS, type Task } from './task.ts';
import { removeTask, takeTask, writeFields } from './write-task.ts';

export { type Claimant, claimTask, completeTask, freePlace, releaseTask } from './claiming.ts';
export { loadTask } from './load-task.ts';
export { findTasks } from './page.ts';

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

/**
 * Opens a task again that was completed or cancelled; whoever had claimed it has their claim back.
 * @throws DomainError not-found, tasks.not-closed
 */
export const reopenTask = async (guild: Guild, actor: Actor, id: number): Promise<Task> => {
  await guild.change(actor, async (tx) => {
    const task = await takeTask(tx, id);
    if (isLive(task.state)) throw new DomainError('tasks.not-closed', 409, { id });
    await writeFields(tx, task, { state: 'open' }, 'task.reopened');
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

/** A deleted task as the log keeps it; what an earlier version did not write there is filled in. */
const deletedTask = z.object({
  was: taskPatchSchema
    .required()
    .extend({
      dueAt: taskPatchSchema.shape.dueAt.unwrap().catch(null),
      version: z.int().default(1),
      createdAt: z.iso.datetime().optional(),
      createdBy: z.string().optional(),
      claims: z.array(claimSchema.omit({ hasLeft: true })).default([]),
    })
    .strip(),
});

const readDeleted = async (tx: ChangeTx, id: number): Promise<z.output<typeof deletedTask>['was']> => {
  const entry = await tx.db
    .selectFrom('log')
    .select('data')
    .where('entity', '=', TASK_ENTITY)
    .where('entity_id', '=', String(id))
    .where('type', '=', 'task.deleted')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!entry) throw notFound(`task ${id}`);
  return deletedTask.parse(entry.data).was;
};

/**
 * Brings a deleted task back from the log, under its number and with its claims; its message comes back, too.
 * @throws DomainError not-found, tasks.not-deleted
 */
export const restoreTask = async (guild: Guild, actor: Actor, id: number): Promise<Task> => {
  await guild.change(actor, async (tx) => {
    if (await lockTask(tx, id)) throw new DomainError('tasks.not-deleted', 409, { id });
    const was = await readDeleted(tx, id);
    const time = tx.now.getTime();
    const made = await writeTasks(tx)
      .insertInto('tasks')
      .values({
        id,
        title: was.title,
        description: was.description,
        reward: was.reward,
        due_at: was.dueAt === null ? null : new Date(was.dueAt),
        claim_limit: was.claimLimit,
        state: was.state,
        version: was.version + 1,
        created_at: was.createdAt === undefined ? tx.now : new Date(was.createdAt),
        updated_at: tx.now,
        created_by: was.createdBy ?? actorName(actor),
        field_times: JSON.stringify(Object.fromEntries(TASK_FIELDS.map((field) => [field, time]))),
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!made) throw new DomainError('tasks.not-deleted', 409, { id });
    if (was.claims.length > 0)
      await writeTasks(tx)
        .insertInto('task_claims')
        .values(
          was.claims.map(({ userId, name, claimedAt, completedAt }) => ({
            task_id: id,
            user_id: userId,
            name,
            claimed_at: new Date(claimedAt),
            completed_at: completedAt === null ? null : new Date(completedAt),
          })),
        )
        .execute();
    tx.log({
      type: 'task.restored',
      entity: TASK_ENTITY,
      entityId: String(id),
      data: { title: was.title, state: was.state },
    });
    await markChanged(tx, TASK_ENTITY, String(id));
  });
  return loadTask(guild, id);
};
