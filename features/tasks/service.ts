import type { Actor } from '#platform/changes/actor.ts';
import { DomainError } from '#platform/errors.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { recordActions } from '#records/actions.ts';
import { patchRecord } from '#records/write-record.ts';
import { taskKind } from './kind.ts';
import type { NewTask, Task } from './model.ts';
import { isLive } from './task.ts';

export { type Claimant, claimTask, completeTask, freePlace, releaseTask } from './claiming.ts';
export { findTasks } from './find-tasks.ts';

/** What is done with tasks as with every record. */
export const taskActions = recordActions(taskKind);
export const { load: loadTask, update: updateTask, remove: deleteTask, restore: restoreTask } = taskActions;

/** Makes a task; its message follows. */
export const createTask = (guild: Guild, actor: Actor, input: NewTask): Promise<Task> =>
  taskActions.create(guild, actor, { repeat: null, picture: null, ...input, state: 'open' });

/**
 * Opens a task again that was completed or cancelled; whoever had claimed it has their claim back.
 * @throws DomainError not-found, tasks.not-closed
 */
export const reopenTask = (guild: Guild, actor: Actor, id: number): Promise<Task> =>
  taskActions.act(guild, actor, id, async (tx, task) => {
    if (isLive(task.state)) throw new DomainError('tasks.not-closed', 409, { id });
    await patchRecord(tx, taskKind, task, { state: 'open' }, { verb: 'reopened' });
  });
