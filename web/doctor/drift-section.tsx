import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type Difference, readDrift, repairDrift } from '#platform/http/drift-contracts.ts';
import { call } from '../call.ts';
import { useGuild } from '../guild.tsx';
import { tellDone, tellFailed } from '../toast.tsx';
import { useWords } from '../words.ts';

const Line = ({ difference: { kind, feature, name, recordId } }: { difference: Difference }) => {
  const { t } = useWords();
  const of = feature === '' ? t('doctor-web:drift.own') : t(`${feature}:name`);
  return (
    <Stack component="li" className="card wrap" p="sm" gap={2}>
      <Text fw={600}>{name || (recordId === null ? t('doctor-web:drift.channel') : `#${recordId}`)}</Text>
      <Text size="sm" className="quiet">
        {of} · {t(`doctor-web:drift.kinds.${kind}`)}
      </Text>
    </Stack>
  );
};

/** Everything compared with Discord when somebody asks for it, and the repair of what differs. */
export const DriftSection = () => {
  const { t } = useWords();
  const { guild, may } = useGuild();
  const compare = useMutation({
    mutationFn: async () => (await call(readDrift, { guildId: guild.id })).body,
    onError: tellFailed,
  });
  const repair = useMutation({
    mutationFn: () => call(repairDrift, { guildId: guild.id }),
    onSuccess: () => {
      tellDone(t('doctor-web:drift.repairing'));
      compare.reset();
    },
    onError: tellFailed,
  });
  if (!may('sync.retry')) return null;
  const { data } = compare;
  return (
    <Stack component="section" gap="sm" aria-label={t('doctor-web:drift.title')}>
      <div>
        <Title order={2} size="h3">
          {t('doctor-web:drift.title')}
        </Title>
        <Text size="sm" className="quiet">
          {t('doctor-web:drift.hint')}
        </Text>
      </div>
      <Group gap="sm">
        <Button variant="default" loading={compare.isPending} onClick={() => compare.mutate()}>
          {t('doctor-web:drift.compare')}
        </Button>
        {data && data.total > 0 && (
          <Button loading={repair.isPending} onClick={() => repair.mutate()}>
            {t('doctor-web:drift.repair')}
          </Button>
        )}
      </Group>
      <div role="status">
        {data && (
          <Text>
            {data.total === 0
              ? t('doctor-web:drift.equal', { count: data.compared })
              : t('doctor-web:drift.differ', { count: data.total })}
          </Text>
        )}
      </div>
      {data && data.items.length > 0 && (
        <Stack component="ul" gap="xs" m={0} p={0} style={{ listStyle: 'none' }}>
          {data.items.map((each, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: one record may differ twice in the same way, and a list never changes
            <Line key={index} difference={each} />
          ))}
        </Stack>
      )}
    </Stack>
  );
};
