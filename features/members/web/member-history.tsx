import { Button, Stack, Text } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Byline } from '#web/byline.tsx';
import { describeEntry } from '#web/describe-entry.ts';
import { type FeaturePages, loadTold } from '#web/feature-pages.ts';
import { useGuild } from '#web/guild.tsx';
import { Failed, Loading } from '#web/states.tsx';
import { useWords } from '#web/words.ts';
import { historyQuery } from './member-queries.ts';
import { telling } from './telling.ts';

/** What somebody did and what was done with them, as the log tells it. */
export const MemberHistory = ({ userId, others }: { userId: string; others: readonly FeaturePages[] }) => {
  const { t } = useWords();
  const { guild } = useGuild();
  const history = useInfiniteQuery(historyQuery(guild.id, userId));
  const told = useQuery({ queryKey: ['told'], queryFn: () => loadTold(others), staleTime: 'static' });
  if (history.error) return <Failed error={history.error} retry={() => void history.refetch()} />;
  if (!history.data || !told.data) return <Loading />;
  const entries = history.data.pages.flatMap((page) => page.items);
  if (entries.length === 0)
    return (
      <Text className="quiet" size="sm">
        {t('members-web:nothing')}
      </Text>
    );
  return (
    <Stack gap="xs" align="flex-start">
      <ol className="card entries" aria-label={t('members-web:history')} style={{ width: '100%' }}>
        {entries.map((entry) => (
          <li key={entry.number} style={{ padding: '8px 16px' }}>
            <Text className="wrap">{describeEntry(entry, t, [telling, ...told.data])}</Text>
            <Byline entry={entry} />
          </li>
        ))}
      </ol>
      {history.hasNextPage && (
        <Button
          variant="subtle"
          loading={history.isFetchingNextPage}
          onClick={() => void history.fetchNextPage()}
        >
          {t('web:log.more')}
        </Button>
      )}
    </Stack>
  );
};
