import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { LogEntry } from '#platform/changes/log-entry.ts';
import { call, queryKey } from '#web/call.ts';
import { useGuild } from '#web/guild.tsx';
import { useLiveEntries } from '#web/live.ts';
import { TASK_ENTITY } from '../entity.ts';
import * as contract from '../model.ts';

/** How long a row that somebody changed stays marked (ms). */
const FRESH_MS = 2_200;

export type ListQuery = {
  readonly state?: contract.TaskState | undefined;
  readonly search?: string | undefined;
  readonly cursor?: number | undefined;
  readonly limit: number;
};

export const useTaskList = (query: ListQuery) => {
  const { guild } = useGuild();
  return useQuery({
    queryKey: queryKey(guild.id, contract.listTasks, query),
    queryFn: async () => (await call(contract.listTasks, { guildId: guild.id, query: { ...query } })).body,
    placeholderData: (before) => before,
  });
};

export const useTask = (taskId: number | undefined) => {
  const { guild } = useGuild();
  return useQuery({
    queryKey: queryKey(guild.id, contract.readTask, taskId),
    queryFn: async () =>
      (await call(contract.readTask, { guildId: guild.id, params: { taskId: taskId ?? 0 } })).body,
    enabled: taskId !== undefined,
  });
};

export const useTaskHistory = (taskId: number) => {
  const { guild } = useGuild();
  return useQuery({
    queryKey: queryKey(guild.id, contract.readTaskHistory, taskId),
    queryFn: async () =>
      (await call(contract.readTaskHistory, { guildId: guild.id, params: { taskId }, query: { limit: 100 } }))
        .body,
  });
};

/** Keeps lists, tasks and histories as new as the log; gives the tasks that were changed a moment ago. */
export const useLiveTasks = (): ReadonlySet<number> => {
  const { guild, live } = useGuild();
  const client = useQueryClient();
  const [fresh, setFresh] = useState<ReadonlySet<number>>(new Set());
  const onEntry = useCallback(
    (entry: LogEntry) => {
      if (entry.entity !== TASK_ENTITY) return;
      const id = Number(entry.entityId);
      void client.invalidateQueries({ queryKey: queryKey(guild.id, contract.listTasks) });
      void client.invalidateQueries({ queryKey: queryKey(guild.id, contract.readTask, id) });
      void client.invalidateQueries({ queryKey: queryKey(guild.id, contract.readTaskHistory, id) });
      if (/synced|sync-failed/.test(entry.type)) return;
      setFresh((before) => new Set([...before, id]));
      setTimeout(() => setFresh((before) => new Set([...before].filter((each) => each !== id))), FRESH_MS);
    },
    [client, guild.id],
  );
  useLiveEntries(live, onEntry);
  return fresh;
};

/** Claims, gives back, completes. */
export const useTaskAction = (action: 'claim' | 'release' | 'complete') => {
  const { guild } = useGuild();
  const client = useQueryClient();
  const route = { claim: contract.claimTask, release: contract.releaseTask, complete: contract.completeTask }[
    action
  ];
  return useMutation({
    mutationFn: async (taskId: number) => (await call(route, { guildId: guild.id, params: { taskId } })).body,
    onSuccess: (task) => client.setQueryData(queryKey(guild.id, contract.readTask, task.id), task),
  });
};

export const useDeleteTask = () => {
  const { guild } = useGuild();
  return useMutation({
    mutationFn: (task: contract.PresentedTask) =>
      call(contract.deleteTask, { guildId: guild.id, params: { taskId: task.id }, ifMatch: task.version }),
  });
};

/** Creates a task, or saves one on top of the version that was opened. */
export const useSaveTask = (based: contract.PresentedTask | undefined, idempotencyKey: string) => {
  const { guild } = useGuild();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (values: contract.TaskPatch & { title: string }) => {
      const { state, ...fresh } = values;
      const answer = based
        ? await call(contract.updateTask, {
            guildId: guild.id,
            params: { taskId: based.id },
            body: { ...fresh, ...(state === undefined ? {} : { state }) },
            ifMatch: based.version,
          })
        : await call(contract.createTask, { guildId: guild.id, body: fresh, idempotencyKey });
      return answer.body;
    },
    onSuccess: (task) => client.setQueryData(queryKey(guild.id, contract.readTask, task.id), task),
  });
};
