import { useQuery } from '@tanstack/react-query';
import { Suspense, useCallback } from 'react';
import type { LogEntry } from '#platform/changes/log-entry.ts';
import { readSync } from '#platform/http/sync-contracts.ts';
import { queryKey } from './call.ts';
import { useGuild } from './guild.tsx';
import { useLiveEntries } from './live/live.ts';
import { syncQuery } from './queries.ts';
import { useRefresh } from './refresh.ts';
import { whenOpened } from './when-opened.tsx';

/** So many on their way are more than everyday edits: a person wants to know how far it is. */
const MANY = 4;

const OnTheWay = whenOpened(async () => (await import('./on-the-way.tsx')).OnTheWay);

/** While many records are on their way to Discord (another channel was chosen, Discord was away): how many are there. */
export const SyncProgress = ({ mirror }: { mirror: string }) => {
  const { guild, live } = useGuild();
  const refresh = useRefresh();
  const { data } = useQuery(syncQuery(guild.id));
  const onEntry = useCallback(
    (entry: LogEntry): void => {
      if (entry.entity === mirror || entry.entity === 'settings') refresh(queryKey(guild.id, readSync));
    },
    [guild.id, mirror, refresh],
  );
  useLiveEntries(live, onEntry);
  const progress = data?.items.find((each) => each.mirror === mirror);
  if (!progress || progress.pending < MANY) return null;
  return (
    <Suspense fallback={null}>
      <OnTheWay done={progress.total - progress.pending} total={progress.total} />
    </Suspense>
  );
};
