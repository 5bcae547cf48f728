import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call, queryKey } from '#web/call.ts';
import type { AskFirst } from '#web/feature-pages.ts';
import { syncQuery } from '#web/queries.ts';
import * as contract from '../model.ts';
import { choices, type ListQuery, listQueryOf, taskNumber } from './choices.ts';
import { TaskDrawer, TaskView } from './parts.ts';

const HISTORY_PAGE = 30;

/** A list of tasks. */
export const taskListQuery = (guildId: string, query: ListQuery) =>
  queryOptions({
    queryKey: queryKey(guildId, contract.taskContracts.list, query),
    queryFn: async () => (await call(contract.taskContracts.list, { guildId, query: { ...query } })).body,
  });

/** One task. */
export const taskQuery = (guildId: string, taskId: number) =>
  queryOptions({
    queryKey: queryKey(guildId, contract.taskContracts.read, taskId),
    queryFn: async () => (await call(contract.taskContracts.read, { guildId, params: { id: taskId } })).body,
  });

/** What happened to a task, newest first. */
export const taskHistoryQuery = (guildId: string, taskId: number) =>
  infiniteQueryOptions({
    queryKey: queryKey(guildId, contract.taskContracts.history, taskId),
    initialPageParam: undefined as number | undefined,
    queryFn: async ({ pageParam }) => {
      const query = { limit: HISTORY_PAGE, ...(pageParam === undefined ? {} : { before: pageParam }) };
      return (await call(contract.taskContracts.history, { guildId, params: { id: taskId }, query })).body;
    },
    getNextPageParam: (last) => last.nextBefore ?? undefined,
  });

/** The list as the address chooses it. */
export const askForList: AskFirst = ({ client, guildId, search }) => {
  void client.prefetchQuery(syncQuery(guildId));
  void client.prefetchQuery(taskListQuery(guildId, listQueryOf(choices.parse(search))));
};

/** The open task and its history, and the code that shows them. */
export const askForTask: AskFirst = ({ client, guildId, params }) => {
  const id = taskNumber.safeParse(params.taskId).data;
  if (id === undefined) return;
  void TaskDrawer.preload();
  void TaskView.preload();
  void client.prefetchQuery(taskQuery(guildId, id));
  void client.prefetchInfiniteQuery(taskHistoryQuery(guildId, id));
};
