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
import { tellDone, tellFailed } from '#web/toast.tsx';
import { useWords } from '#web/words.ts';
import * as contract from '../model.ts';
import type { ListQuery } from './choices.ts';
import { taskHistoryQuery, taskListQuery, taskQuery } from './first-data.ts';

export const useTaskList = (query: ListQuery) => {
  const { guild } = useGuild();
  return useQuery({ ...taskListQuery(guild.id, query), placeholderData: keepPreviousData });
};

export const useTask = (taskId: number) => useQuery(taskQuery(useGuild().guild.id, taskId));

/** Histories stay when their task is deleted. */
export const useTaskHistory = (taskId: number) =>
  useInfiniteQuery(taskHistoryQuery(useGuild().guild.id, taskId));

/** Puts an answer where the page reads it, so that what one did is there at once. */
const useKeep = () => {
  const { guild } = useGuild();
  const client = useQueryClient();
  return (task: contract.PresentedTask): void => {
    client.setQueryData(queryKey(guild.id, contract.taskContracts.read, task.id), task);
    void client.invalidateQueries({ queryKey: queryKey(guild.id, contract.taskContracts.list) });
  };
};

const ACTIONS = {
  claim: { route: contract.claimTask, done: 'tasks:done.claimed' },
  release: { route: contract.releaseTask, done: 'tasks:done.released' },
  complete: { route: contract.completeTask, done: 'tasks:done.completed' },
  reopen: { route: contract.reopenTask, done: 'tasks:done.reopened' },
  restore: { route: contract.taskContracts.restore, done: 'tasks:done.restored' },
} as const;

/** Claims, gives back, completes, opens again, brings back. */
export const useTaskAction = (action: keyof typeof ACTIONS) => {
  const { t } = useWords();
  const { guild } = useGuild();
  const keep = useKeep();
  const { route, done } = ACTIONS[action];
  return useMutation({
    mutationFn: async (taskId: number) =>
      (await call(route, { guildId: guild.id, params: { id: taskId } })).body,
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
      (await call(contract.freePlace, { guildId: guild.id, params: { id: taskId, userId } })).body,
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
      call(contract.taskContracts.remove, {
        guildId: guild.id,
        params: { id: task.id },
        ifMatch: task.version,
      }),
    onSuccess: (_, task) => {
      onDone();
      tellDone(t('tasks:done.deleted', { id: task.id, title: task.title }), {
        label: t('tasks:button.restore'),
        run: () => restore.mutate(task.id),
      });
      void client.invalidateQueries({ queryKey: queryKey(guild.id, contract.taskContracts.list) });
    },
    onError: (error, task) => {
      tellFailed(error);
      // Changed meanwhile: the newest version is shown before anybody decides again.
      if (isStatus(error, 412) || isStatus(error, 404))
        void client.invalidateQueries({ queryKey: queryKey(guild.id, contract.taskContracts.read, task.id) });
    },
  });
};

export const useCreateTask = () => {
  const { guild } = useGuild();
  const keep = useKeep();
  return useMutation({
    mutationFn: async (given: { body: z.input<typeof contract.newTaskSchema>; key: string }) =>
      (
        await call(contract.taskContracts.create, {
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
        await call(contract.taskContracts.update, {
          guildId: guild.id,
          params: { id: taskId },
          body: patch,
          ifMatch: version,
        })
      ).body,
    onSuccess: keep,
    onError: (error) => {
      if (isStatus(error, 412))
        void client.invalidateQueries({ queryKey: queryKey(guild.id, contract.taskContracts.read, taskId) });
    },
  });
};
