import { Alert, Button, Progress, Stack, Text } from '@mantine/core';
import { IconBrandDiscord } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { LogEntry } from '#platform/changes/log-entry.ts';
import { readSync, retrySync } from '#platform/http/sync-contracts.ts';
import { call, queryKey } from './call.ts';
import { useGuild } from './guild.tsx';
import { useLiveEntries } from './live/live.ts';
import { syncQuery } from './queries.ts';
import { useRefresh } from './refresh.ts';
import { tellDone, tellFailed } from './toast.tsx';
import { useWords } from './words.ts';

/** So many on their way are more than everyday edits: a person wants to know how far it is. */
const MANY = 4;

/** While many records are on their way to Discord (another channel was chosen, Discord was away): how many are there. */
export const SyncProgress = ({ mirror }: { mirror: string }) => {
  const { t } = useWords();
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
  const done = progress.total - progress.pending;
  const text = t('web:sync.progress', { done, total: progress.total });
  return (
    <Alert color="blue" variant="light" icon={<IconBrandDiscord size={18} />} role="status">
      <Stack gap={6}>
        <Text size="sm">{text}</Text>
        <Progress value={Math.round((100 * done) / progress.total)} aria-label={text} />
      </Stack>
    </Alert>
  );
};

/** Tries once more what Discord did not take, or what was undone there too many times. */
export const SyncRetry = ({ mirror, recordId }: { mirror: string; recordId: string }) => {
  const { t } = useWords();
  const { guild, may } = useGuild();
  const retry = useMutation({
    mutationFn: () => call(retrySync, { guildId: guild.id, params: { mirror, recordId } }),
    onSuccess: () => tellDone(t('web:sync.retrying')),
    onError: tellFailed,
  });
  if (!may('sync.retry')) return null;
  return (
    <Button size="compact-sm" variant="light" loading={retry.isPending} onClick={() => retry.mutate()}>
      {t('web:state.retry')}
    </Button>
  );
};
