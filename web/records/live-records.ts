import { useCallback, useEffect, useRef, useState } from 'react';
import type { LogEntry } from '#platform/changes/log-entry.ts';
import { useGuild } from '../guild.tsx';
import { useLiveEntries } from '../live/live.ts';
import { useRefresh } from '../refresh.ts';
import { isAboutSync } from './about-sync.ts';
import { anyRecordKey, historyKey, listKey, recordKey } from './record-queries.ts';
import type { RecordSource, ShownRecord } from './source.ts';

/** How long a record that somebody changed stays marked (ms). */
const MARKED_MS = 2_400;

/** Keeps lists, records and histories as new as the log; gives the records that were changed a moment ago. */
export const useLiveRecords = (
  source: Pick<RecordSource<ShownRecord>, 'routes' | 'feature' | 'entity' | 'parts'>,
): ReadonlySet<number> => {
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
    }, MARKED_MS);
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
      if (entry.entity === 'settings' && entry.entityId === source.feature)
        refresh(listKey(guild.id, source));
      if (source.parts?.includes(entry.entity)) {
        refresh(listKey(guild.id, source));
        refresh(anyRecordKey(guild.id, source));
      }
      if (entry.entity !== source.entity) return;
      const id = Number(entry.entityId);
      refresh(listKey(guild.id, source));
      refresh(recordKey(guild.id, source, id));
      refresh(historyKey(guild.id, source, id));
      if (!isAboutSync(entry)) mark(id);
    },
    [guild.id, source, refresh, mark],
  );
  useLiveEntries(live, onEntry);
  return fresh;
};
