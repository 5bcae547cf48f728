import { useCallback, useEffect, useRef, useState } from 'react';
import type { LogEntry } from '#platform/changes/log-entry.ts';
import { queryKey } from '#web/call.ts';
import { useGuild } from '#web/guild.tsx';
import { useLiveEntries } from '#web/live/live.ts';
import { useRefresh } from '#web/refresh.ts';
import { TASK_ENTITY } from '../entity.ts';
import * as contract from '../model.ts';
import { isAboutSync } from './describe-entry.ts';

/** How long a task that somebody changed stays marked (ms). */
const FRESH_MS = 2_400;

/** Keeps lists, tasks and histories as new as the log; gives the tasks that were changed a moment ago. */
export const useLiveTasks = (): ReadonlySet<number> => {
  const { guild, live } = useGuild();
  const refresh = useRefresh();
  const [fresh, setFresh] = useState<ReadonlySet<number>>(new Set());
  const timers = useRef(new Map<number, ReturnType<typeof setTimeout>>());

  const mark = useCallback((id: number): void => {
    setFresh((before) => new Set([...before, id]));
    clearTimeout(timers.current.get(id));
    const timer = setTimeout(() => {
      timers.current.delete(id);
      setFresh((before) => new Set([...before].filter((each) => each !== id)));
    }, FRESH_MS);
    timers.current.set(id, timer);
  }, []);
  useEffect(() => {
    const running = timers.current;
    return () => {
      for (const timer of running.values()) clearTimeout(timer);
    };
  }, []);

  const onEntry = useCallback(
    (entry: LogEntry): void => {
      // Another channel or the feature itself: every mark may be another one.
      if (entry.entity === 'settings' && entry.entityId === 'tasks')
        refresh(queryKey(guild.id, contract.taskContracts.list));
      if (entry.entity !== TASK_ENTITY) return;
      const id = Number(entry.entityId);
      refresh(queryKey(guild.id, contract.taskContracts.list));
      refresh(queryKey(guild.id, contract.taskContracts.read, id));
      refresh(queryKey(guild.id, contract.taskContracts.history, id));
      if (!isAboutSync(entry)) mark(id);
    },
    [guild.id, refresh, mark],
  );
  useLiveEntries(live, onEntry);
  return fresh;
};
