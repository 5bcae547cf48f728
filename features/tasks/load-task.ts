import { notFound } from '#platform/errors.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { findTask } from './store.ts';
import type { StoredTask } from './task.ts';

/** The task as it is now; it may have been deleted since by someone else. */
export const loadTask = async (guild: Guild, id: number): Promise<StoredTask> => {
  const task = await findTask(guild, id);
  if (!task) throw notFound(`task ${id}`);
  return task;
};
