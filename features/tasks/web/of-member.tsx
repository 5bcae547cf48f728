import { Group, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { call, queryKey } from '#web/call.ts';
import type { OfMember } from '#web/feature-pages.ts';
import { useGuild } from '#web/guild.tsx';
import { PagedEntries } from '#web/paged-entries.tsx';
import { StateBadge } from '#web/state-badge.tsx';
import { Time } from '#web/time.tsx';
import { useWords } from '#web/words.ts';
import { taskContracts } from '../model.ts';

/** Tasks that are asked for at once. */
const PAGE = 10;

/** What a member has taken on, newest first. */
export const TasksOfMember = ({ userId }: OfMember) => {
  const { t } = useWords();
  const { guild } = useGuild();
  const tasks = useInfiniteQuery({
    queryKey: queryKey(guild.id, taskContracts.list, { of: userId }),
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam: cursor }) =>
      (await call(taskContracts.list, { guildId: guild.id, query: { of: userId, cursor, limit: PAGE } }))
        .body,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });
  return (
    <PagedEntries
      pages={tasks}
      entries={tasks.data?.pages.flatMap((page) => page.items)}
      label={t('tasks-web:of-member.title')}
      empty={t('tasks-web:of-member.none')}
      more={t('web:log.more')}
      row={({ id, title, claims }) => {
        const completedAt = claims.find((claim) => claim.userId === userId)?.completedAt ?? null;
        return (
          <Group key={id} component="li" px="md" py={8} gap="sm" justify="space-between">
            <Link
              className="wrap"
              to="/guilds/$guildId/tasks/$recordId"
              params={{ guildId: guild.id, recordId: String(id) }}
            >
              {title}
            </Link>
            {completedAt === null ? (
              <StateBadge colour="brass" label={t('tasks-web:of-member.open')} />
            ) : (
              <Text size="sm" className="quiet">
                {t('tasks-web:of-member.done')} <Time iso={completedAt} />
              </Text>
            )}
          </Group>
        );
      }}
    />
  );
};
