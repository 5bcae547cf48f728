import '../styles/choices.ts';
import { Alert, Button } from '@mantine/core';
import { IconArrowsSplit } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { readConflicts, settleConflict } from '#platform/http/conflict-contracts.ts';
import { call, queryKey } from '../call.ts';
import { confirm } from '../confirm.tsx';
import type { ToldFeature } from '../feature-pages.ts';
import { useGuild } from '../guild.tsx';
import { useLiveEntries } from '../live/live.ts';
import { Page } from '../page.tsx';
import { useRefresh } from '../refresh.ts';
import { Empty, Failed, Loading } from '../states.tsx';
import { tellDone, tellFailed } from '../toast.tsx';
import { useWords } from '../words.ts';
import { allFrom, decisionsOf } from './choice.ts';
import { ConflictCard } from './conflict-card.tsx';
import { conflictsQuery } from './conflicts-query.ts';

/** What was changed on both sides and waits for somebody to decide, longest waiting first. */
export const ConflictsPage = ({ features }: { features: readonly ToldFeature[] }) => {
  const { t } = useWords();
  const { guild, live } = useGuild();
  const { data, error, isPending, refetch } = useQuery(conflictsQuery(guild.id));
  const refresh = useRefresh();
  const onEntry = useCallback(() => refresh(queryKey(guild.id, readConflicts)), [refresh, guild.id]);
  useLiveEntries(live, onEntry);
  const open = data?.items.filter(({ maySettle }) => maySettle) ?? [];
  const settleAll = useMutation({
    mutationFn: async (from: 'here' | 'there') => {
      const settled = open.map((conflict) =>
        call(settleConflict, {
          guildId: guild.id,
          params: { mirror: conflict.mirror, recordId: conflict.recordId },
          body: { fields: decisionsOf(conflict, allFrom(conflict, from)) },
        }),
      );
      const failed = (await Promise.allSettled(settled)).filter(({ status }) => status === 'rejected');
      if (failed.length > 0) throw new Error(t('conflicts:some-failed', { count: failed.length }));
    },
    onSuccess: () => tellDone(t('conflicts:settled')),
    onError: tellFailed,
    onSettled: () => void refetch(),
  });
  const askAll = async (from: 'here' | 'there'): Promise<void> => {
    const isSure = await confirm({
      title: t(`conflicts:everything-${from}`, { count: open.length }),
      text: t('conflicts:lost'),
      confirm: t(`conflicts:everywhere-${from}`),
      cancel: t('web:form.cancel'),
      isDangerous: false,
    });
    if (isSure) settleAll.mutate(from);
  };
  return (
    <Page
      title={t('conflicts:title')}
      place={guild.name}
      {...(data && data.total > 0 ? { lead: t('conflicts:hint') } : {})}
      actions={
        open.length > 1 &&
        (['here', 'there'] as const).map((from) => (
          <Button
            key={from}
            variant="default"
            loading={settleAll.isPending && settleAll.variables === from}
            onClick={() => void askAll(from)}
          >
            {t(`conflicts:everywhere-${from}`)}
          </Button>
        ))
      }
    >
      {isPending && <Loading />}
      {error && <Failed error={error} retry={() => void refetch()} />}
      {data?.items.length === 0 && (
        <Empty icon={<IconArrowsSplit size={44} stroke={1.4} />} title={t('conflicts:empty')} />
      )}
      <ul className="conflicts">
        {data?.items.map((conflict) => (
          <ConflictCard
            // Other values are another question.
            key={`${conflict.mirror} ${conflict.recordId} ${JSON.stringify(conflict.fields)}`}
            conflict={conflict}
            feature={features.find(({ feature }) => feature === conflict.feature)}
            onSettled={() => void refetch()}
          />
        ))}
      </ul>
      {data && data.total > data.items.length && (
        <Alert color="gray" variant="light">
          {t('conflicts:more', { count: data.total - data.items.length })}
        </Alert>
      )}
    </Page>
  );
};
