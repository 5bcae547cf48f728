import { Text } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Byline } from '#web/byline.tsx';
import { describeEntry } from '#web/describe-entry.ts';
import { type FeaturePages, loadTold } from '#web/feature-pages.ts';
import { useGuild } from '#web/guild.tsx';
import { PagedEntries } from '#web/paged-entries.tsx';
import { useWords } from '#web/words.ts';
import { historyQuery } from './member-queries.ts';
import { telling } from './telling.ts';

/** What somebody did and what was done with them, as the log tells it. */
export const MemberHistory = ({ userId, others }: { userId: string; others: readonly FeaturePages[] }) => {
  const { t } = useWords();
  const { guild } = useGuild();
  const history = useInfiniteQuery(historyQuery(guild.id, userId));
  const told = useQuery({ queryKey: ['told'], queryFn: () => loadTold(others), staleTime: 'static' });
  return (
    <PagedEntries
      pages={history}
      entries={told.data && history.data?.pages.flatMap((page) => page.items)}
      label={t('members-web:history')}
      empty={t('members-web:nothing')}
      more={t('web:log.more')}
      row={(entry) => (
        <li key={entry.number} style={{ padding: '8px 16px' }}>
          <Text className="wrap">{describeEntry(entry, t, [telling, ...(told.data ?? [])])}</Text>
          <Byline entry={entry} />
        </li>
      )}
    />
  );
};
