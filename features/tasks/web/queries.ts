import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { z } from 'zod';
import { call, isStatus, queryKey } from '#web/call.ts';
import { useGuild } from '#web/guild.tsx';
import { offerUndo } from '#web/offer-undo.tsx';
import { tellDone, tellFailed } from '#web/toast.ts';
import { useWords } from '#web/words.ts';
import * as contract from '../model.ts';

const HISTORY_PAGE = 30;

export type ListQuery = {
  readonly state?: contract.TaskState | undefined;
  readonly search?: string | undefined;
  readonly mine?: 'true' | undefined;
  readonly cursor?: number | undefined;
  readonly limit: number;
};

export const useTaskList = (query: ListQuery) => {
  const { guild } = useGuild();
  return useQuery({
    queryKey: queryKey(guild.id, contract.listTasks, query),
    queryFn: async () => (await call(contract.listTasks, { guildId: guild.id, query: { ...query } })).body,
    placeholderData: keepPreviousData,
  });
};

export const useTask = (taskId: number) => {
  const { guild } = useGuild();
  return useQuery({
    queryKey: queryKey(guild.id, contract.readTask, taskId),
    queryFn: async () => (await call(contract.readTask, { guildId: guild.id, params: { taskId } })).body,
  });
};

/** Histories stay when their task is deleted. */
export const useTaskHistory = (taskId: number) => {
  const { guild } = useGuild();
  return useInfiniteQuery({
    queryKey: queryKey(guild.id, contract.readTaskHistory, taskId),
    initialPageParam: undefined as number | undefined,
    queryFn: async ({ pageParam }) => {
      const query = { limit: HISTORY_PAGE, ...(pageParam === undefined ? {} : { before: pageParam }) };
      return (await call(contract.readTaskHistory, { guildId: guild.id, params: { taskId }, query })).body;
    },
    getNextPageParam: (last) => last.nextBefore ?? undefined,
  });
};

/** Puts an answer where the page reads it, so that what one did is there at once. */
const useKeep = () => {
  const { guild } = useGuild();
  const client = useQueryClient();
  return (task: contract.PresentedTask): void => {
    client.setQueryData(queryKey(guild.id, contract.readTask, task.id), task);
    void client.invalidateQueries({ queryKey: queryKey(guild.id, contract.listTasks) });
  };
};

const ACTIONS = {
  claim: { route: contract.claimTask, done: 'tasks:done.claimed' },
  release: { route: contract.releaseTask, done: 'tasks:done.released' },
  complete: { route: contract.completeTask, done: 'tasks:done.completed' },
  reopen: { route: contract.reopenTask, done: 'tasks:done.reopened' },
  restore: { route: contract.restoreTask, done: 'tasks:done.restored' },
} as const;

/** Claims, gives back, completes, opens again, brings back. */
export const useTaskAction = (action: keyof typeof ACTIONS) => {
  const { t } = useWords();
  const { guild } = useGuild();
  const keep = useKeep();
  const { route, done } = ACTIONS[action];
  return useMutation({
    mutationFn: async (taskId: number) => (await call(route, { guildId: guild.id, params: { taskId } })).body,
    onSuccess: (task) => {
      keep(task);
      tellDone(t(done, { id: task.id, title: task.title }));
    },
    onError: tellFailed,
  });
};

/** Frees somebody's place in a task. */
export const useFreePlace = (taskId: number) => {
  const { t } = useWords();
  const { guild } = useGuild();
  const keep = useKeep();
  return useMutation({
    mutationFn: async (userId: string) =>
      (await call(contract.freePlace, { guildId: guild.id, params: { taskId, userId } })).body,
    onSuccess: (task) => {
      keep(task);
      tellDone(t('tasks:done.freed', { id: task.id, title: task.title }));
    },
    onError: tellFailed,
  });
};

/** Deletes, and offers to take that back. */
export const useDeleteTask = (onDone: () => void) => {
  const { t } = useWords();
  const { guild } = useGuild();
  const client = useQueryClient();
  const restore = useTaskAction('restore');
  return useMutation({
    mutationFn: (task: contract.PresentedTask) =>
      call(contract.deleteTask, { guildId: guild.id, params: { taskId: task.id }, ifMatch: task.version }),
    onSuccess: (_, task) => {
      onDone();
      offerUndo(t('tasks:done.deleted', { id: task.id, title: task.title }), t('tasks:button.restore'), () =>
        restore.mutate(task.id),
      );
      void client.invalidateQueries({ queryKey: queryKey(guild.id, contract.listTasks) });
    },
    onError: (error, task) => {
      tellFailed(error);
      // Changed meanwhile: the newest version is shown before anybody decides again.
      if (isStatus(error, 412) || isStatus(error, 404))
        void client.invalidateQueries({ queryKey: queryKey(guild.id, contract.readTask, task.id) });
    },
  });
};

export const useCreateTask = () => {
  const { guild } = useGuild();
  const keep = useKeep();
  return useMutation({
    mutationFn: async (given: { body: z.input<typeof contract.newTaskSchema>; key: string }) =>
      (
        await call(contract.createTask, {
          guildId: guild.id,
          body: given.body,
          idempotencyKey: given.key,
        })
      ).body,
    onSuccess: keep,
  });
};

/** Saves fields on top of a version; when that is not the newest any more, the newest is read. */
export const useUpdateTask = (taskId: number) => {
  const { guild } = useGuild();
  const client = useQueryClient();
  const keep = useKeep();
  return useMutation({
    mutationFn: async ({ patch, version }: { patch: contract.TaskPatch; version: number }) =>
      (
        await call(contract.updateTask, {
          guildId: guild.id,
          params: { taskId },
          body: patch,
          ifMatch: version,
        })
      ).body,
    onSuccess: keep,
    onError: (error) => {
      if (isStatus(error, 412))
        void client.invalidateQueries({ queryKey: queryKey(guild.id, contract.readTask, taskId) });
    },
  });
};
