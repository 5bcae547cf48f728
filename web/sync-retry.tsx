import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { retrySync } from '#platform/http/sync-contracts.ts';
import { call } from './call.ts';
import { useGuild } from './guild.tsx';
import { tellDone, tellFailed } from './toast.tsx';
import { useWords } from './words.ts';

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
