import { Badge, Button, Group, Progress, Stack, Text, Title } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { call } from '#web/call.ts';
import { useGuild } from '#web/guild.tsx';
import { Page } from '#web/page.tsx';
import { Failed, Loading } from '#web/states.tsx';
import { Time } from '#web/time.tsx';
import { tellFailed } from '#web/toast.tsx';
import { useWords } from '#web/words.ts';
import { SYNC_ENTITY } from '../entity.ts';
import { type ShownSync, startMemberSync } from '../sync-model.ts';
import { BackToList } from './back-to-list.tsx';
import { accountConflictsQuery, syncsQuery } from './member-queries.ts';
import { useRefreshMembers } from './use-live-members.ts';

/** One that goes on is looked at again this often (ms). */
const LOOK_AGAIN_MS = 1_000;
const COUNTS = [
  'found',
  'matched',
  'unlinked',
  'duplicates',
  'created',
  'updated',
  'gone',
  'errors',
] as const;

const isUnderWay = ({ state }: ShownSync): boolean => state === 'waiting' || state === 'running';

const Run = ({ run }: { run: ShownSync }) => {
  const { t, locale } = useWords();
  const { state, trigger, chunks, expected } = run;
  const share = expected === 0 ? 0 : Math.round((100 * chunks) / expected);
  return (
    <Stack component="li" px="md" py="sm" gap={6}>
      <Group gap="xs">
        <Text span fw={550}>
          {t(`members-web:sync.trigger.${trigger}`)}
        </Text>
        <Badge variant="default">{t(`members-web:sync.state.${state}`)}</Badge>
        <Text span size="sm" className="quiet">
          <Time iso={run.endedAt ?? run.askedAt} />
        </Text>
      </Group>
      {isUnderWay(run) ? (
        <Progress value={share} aria-label={t('members-web:sync.progress', { share })} />
      ) : (
        <Text size="sm">
          {COUNTS.filter((name) => name === 'found' || name === 'matched' || run[name] > 0)
            .map((name) => `${t(`members-web:sync.count.${name}`)}: ${run[name].toLocaleString(locale)}`)
            .join(' · ')}
        </Text>
      )}
    </Stack>
  );
};

/** Members beside Discord: to compare them now, how it went each time, and what a person has to look at. */
export const SyncPage = () => {
  const { t } = useWords();
  const { guild } = useGuild();
  const refresh = useRefreshMembers();
  const { data, error, refetch } = useQuery({
    ...syncsQuery(guild.id),
    refetchInterval: ({ state }) => (state.data?.items.some(isUnderWay) ? LOOK_AGAIN_MS : false),
  });
  // Of these nothing changes with every chunk; the log tells when a comparison has ended.
  const { data: conflicts = [] } = useQuery(accountConflictsQuery(guild.id));
  const starting = useMutation({
    mutationFn: () => call(startMemberSync, { guildId: guild.id }),
    onSuccess: () => refresh(SYNC_ENTITY),
    onError: tellFailed,
  });
  return (
    <Page
      title={t('members-web:sync.title')}
      place={guild.name}
      lead={t('members-web:sync.lead')}
      actions={
        <>
          <Button
            leftSection={<IconRefresh size={16} />}
            loading={starting.isPending}
            onClick={() => starting.mutate()}
          >
            {t('members-web:sync.now')}
          </Button>
          <BackToList />
        </>
      }
    >
      {error && <Failed error={error} retry={() => void refetch()} />}
      {!error && !data && <Loading />}
      {conflicts.length > 0 && (
        <Stack gap="xs" component="section" aria-label={t('members-web:sync.conflicts')}>
          <Title order={2} size="h4">
            {t('members-web:sync.conflicts')}
          </Title>
          <ul className="card entries" aria-label={t('members-web:sync.conflicts')}>
            {conflicts.map(({ kind, userId, name }) => (
              <Group key={`${kind} ${userId}`} component="li" px="md" py="sm" gap="xs">
                <Link to="/guilds/$guildId/members/$view" params={{ guildId: guild.id, view: userId }}>
                  {name ?? userId}
                </Link>
                <Text span size="sm">
                  {t(`members-web:sync.conflict.${kind}`)}
                </Text>
              </Group>
            ))}
          </ul>
        </Stack>
      )}
      {data && (
        <Stack gap="xs" component="section" aria-label={t('members-web:sync.runs')}>
          <Title order={2} size="h4">
            {t('members-web:sync.runs')}
          </Title>
          {data.items.length === 0 && <Text className="quiet">{t('members-web:nothing')}</Text>}
          {data.items.length > 0 && (
            <ul className="card entries" aria-label={t('members-web:sync.runs')}>
              {data.items.map((run) => (
                <Run key={run.id} run={run} />
              ))}
            </ul>
          )}
        </Stack>
      )}
    </Page>
  );
};
