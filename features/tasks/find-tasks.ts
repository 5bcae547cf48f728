import type { Guild } from '#platform/guilds/handle.ts';
import { findPage, type Narrow, type PageRequest, type RecordPage } from '#records/page.ts';
import { taskKind } from './kind.ts';
import { TASK_STATES, type Task, type TaskState } from './model.ts';
import { isLive } from './task.ts';

export type TaskFilter = {
  readonly state?: TaskState | undefined;
  /** Only tasks that wait for somebody, or only those that are closed. */
  readonly are?: 'live' | 'closed' | undefined;
  /** Only tasks that this member has claimed. */
  readonly claimedBy?: string | undefined;
  /** Only tasks in which this member has a claim that is not completed. */
  readonly openFor?: string | undefined;
  /** Only tasks that this member has not claimed. */
  readonly notClaimedBy?: string | undefined;
  /** Only tasks in which somebody has a claim that is not completed. */
  readonly hasOpenClaims?: true | undefined;
};

const LIVE = TASK_STATES.filter(isLive);

/** A list of tasks by what is asked for. */
export const narrowTasks = (filter: TaskFilter): Narrow => {
  const { state, are, claimedBy, openFor, notClaimedBy, hasOpenClaims } = filter;
  return {
    values: { state, claimedBy, openFor, notClaimedBy },
    shape: `${are ?? ''}${hasOpenClaims ? ' with-open-claims' : ''}`,
    where: (tasks, place, read) => {
      const claimed = () => read.selectFrom('task_claims').select('task_id');
      const openClaims = () => claimed().where('completed_at', 'is', null);
      let query = tasks;
      if (state !== undefined) query = query.where('state', '=', place('state'));
      if (are !== undefined) query = query.where('state', are === 'live' ? 'in' : 'not in', LIVE);
      if (claimedBy !== undefined)
        query = query.where('id', 'in', claimed().where('user_id', '=', place('claimedBy')));
      if (openFor !== undefined)
        query = query.where('id', 'in', openClaims().where('user_id', '=', place('openFor')));
      if (notClaimedBy !== undefined)
        query = query.where('id', 'not in', claimed().where('user_id', '=', place('notClaimedBy')));
      return hasOpenClaims ? query.where('id', 'in', openClaims()) : query;
    },
  };
};

/** A page of tasks, newest first. */
export const findTasks = (
  guild: Pick<Guild, 'prepared' | 'facts'>,
  filter: TaskFilter,
  page: Omit<PageRequest, 'narrow'>,
): Promise<RecordPage<Task>> => findPage(guild, taskKind, { ...page, narrow: narrowTasks(filter) });
