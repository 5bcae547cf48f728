import type { Actor } from '#platform/changes/actor.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { recordActions } from '#records/actions.ts';
import { findPage, type PageRequest, type RecordPage } from '#records/page.ts';
import { placeActions } from '#records/places/actions.ts';
import { narrowByPlaces, type PlaceFilter } from '#records/places/narrow.ts';
import { taskKind } from './kind.ts';
import type { NewTask, Task } from './model.ts';
import { taskPlaces } from './places.ts';

/** What is done with tasks as with every record. */
export const taskActions = recordActions(taskKind);
export const { load: loadTask, update: updateTask, remove: deleteTask, restore: restoreTask } = taskActions;

/** What is done with tasks as with every record in which members take places. */
export const placesOfTasks = placeActions(taskKind, taskPlaces);
export const {
  claim: claimTask,
  release: releaseTask,
  complete: completeTask,
  free: freePlace,
  reopen: reopenTask,
} = placesOfTasks;

/** Makes a task; its message follows. */
export const createTask = (guild: Guild, actor: Actor, input: NewTask): Promise<Task> =>
  taskActions.create(guild, actor, {
    repeat: null,
    picture: null,
    discussion: false,
    ...input,
    state: 'open',
  });

/** A page of tasks, newest first. */
export const findTasks = (
  guild: Pick<Guild, 'prepared' | 'facts'>,
  filter: PlaceFilter,
  page: Omit<PageRequest, 'narrow'>,
): Promise<RecordPage<Task>> =>
  findPage(guild, taskKind, { ...page, narrow: narrowByPlaces(taskPlaces, filter) });
