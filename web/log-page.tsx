import { Alert, Badge, Button, Group, Stack, Text, Title } from '@mantine/core';
import { IconDiscountCheck, IconHistory } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { actorName } from '#platform/changes/actor.ts';
import type { LogEntry } from '#platform/changes/log-entry.ts';
import { readLog, verifyLogRoute } from '#platform/http/platform-contracts.ts';
import type { Translate } from '#platform/i18n/translate.ts';
import { call, queryKey } from './call.ts';
import type { FeaturePages } from './feature-pages.ts';
import { useGuild } from './guild.tsx';
import { useLiveEntries } from './live.ts';
import { Empty, Failed, Loading } from './states.tsx';
import { Time } from './time.tsx';
import { useWords } from './words.ts';

const PLATFORM_ENTRIES = new Set([
  'guild.provisioned',
  'feature.enabled',
  'feature.disabled',
  'feature.migrated',
  'settings.changed',
  'grant.added',
  'member.joined',
  'member.left',
  'member.updated',
  'role.created',
  'role.updated',
  'role.deleted',
  'channel.created',
  'channel.updated',
  'channel.deleted',
  'sync.swept',
  'stream.tested',
]);

const describePlatform = (entry: LogEntry, t: Translate): string | undefined => {
  if (!PLATFORM_ENTRIES.has(entry.type)) return undefined;
  const { name, changes } = entry.data;
  const fields = changes && typeof changes === 'object' ? Object.keys(changes).join(', ') : '';
  return t(`web:log.entry.${entry.type.replace('.', '.')}`, {
    id: entry.entityId,
    name: typeof name === 'string' ? name : '',
    fields,
  });
};

/** Where an actor acts from, for the small print. */
export const originOf = (entry: LogEntry): 'web' | 'discord' | 'api' | 'job' =>
  'via' in entry.actor ? entry.actor.via : entry.actor.kind === 'discord' ? 'discord' : 'job';

/** Everything that happened in the guild, newest first, live. */
export const LogPage = ({ features }: { features: readonly FeaturePages[] }) => {
  const { t } = useWords();
  const { guild, live } = useGuild();
  const client = useQueryClient();
  const key = queryKey(guild.id, readLog);
  const log = useInfiniteQuery({
    queryKey: key,
    initialPageParam: undefined as number | undefined,
    queryFn: async ({ pageParam }) =>
      (
        await call(readLog, {
          guildId: guild.id,
          query: pageParam === undefined ? {} : { before: pageParam },
        })
      ).body,
    getNextPageParam: (last) => last.nextBefore ?? undefined,
  });
  const verify = useMutation({
    mutationFn: async () => (await call(verifyLogRoute, { guildId: guild.id })).body,
  });
  const onEntry = useCallback(
    () => void client.invalidateQueries({ queryKey: queryKey(guild.id, readLog) }),
    [client, guild.id],
  );
  useLiveEntries(live, onEntry);

  const describe = (entry: LogEntry): string =>
    features.map((feature) => feature.describe(entry, t)).find((text) => text !== undefined) ??
    describePlatform(entry, t) ??
    `${entry.type} ${entry.entityId}`;
  const entries = log.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Stack maw={860} mx="auto">
      <Group justify="space-between" align="flex-end">
        <div>
          <Title order={1}>{t('web:log.title')}</Title>
          <Text size="sm" className="quiet">
            {t('web:log.hint')}
          </Text>
        </div>
        <Button
          variant="default"
          leftSection={<IconDiscountCheck size={16} />}
          loading={verify.isPending}
          onClick={() => verify.mutate()}
        >
          {t('web:log.verify')}
        </Button>
      </Group>
      {verify.data && (
        <Alert color={verify.data.fault ? 'red' : 'moss'} variant="light" role="status">
          {verify.data.fault
            ? t('web:log.broken', { number: verify.data.fault.number })
            : t('web:log.intact', { count: verify.data.entries })}
        </Alert>
      )}
      {log.isPending && <Loading />}
      {log.error && <Failed error={log.error} retry={() => void log.refetch()} />}
      {log.data && entries.length === 0 && (
        <Empty icon={<IconHistory size={40} />} title={t('web:log.empty')} />
      )}
      {entries.length > 0 && (
        <Stack gap={0} className="card" component="ol" p={0} m={0} style={{ listStyle: 'none' }}>
          {entries.map((entry) => (
            <Group
              key={entry.number}
              component="li"
              px="md"
              py="xs"
              gap="sm"
              wrap="nowrap"
              align="flex-start"
              style={{ borderBottom: '1px solid var(--guildhall-line)' }}
            >
              <Badge variant="default" size="sm" miw={52} mt={2}>
                {entry.number}
              </Badge>
              <div style={{ minWidth: 0, overflowWrap: 'anywhere' }}>
                <Text size="sm">{describe(entry)}</Text>
                <Text size="xs" className="quiet">
                  {actorName(entry.actor)} · {t(`web:log.via.${originOf(entry)}`)} · <Time iso={entry.at} />
                </Text>
              </div>
            </Group>
          ))}
        </Stack>
      )}
      {log.hasNextPage && (
        <Button variant="subtle" loading={log.isFetchingNextPage} onClick={() => void log.fetchNextPage()}>
          {t('web:log.more')}
        </Button>
      )}
    </Stack>
  );
};
