import { Alert, Button, Group, SimpleGrid, Stack, Table, Text } from '@mantine/core';
import { IconDiscountCheck } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { call } from '#web/call.ts';
import { Chart } from '#web/charts/chart.tsx';
import { useGuild } from '#web/guild.tsx';
import { Money } from '#web/money.tsx';
import { Failed, Loading } from '#web/states.tsx';
import { Time } from '#web/time.tsx';
import { tellFailed } from '#web/toast.tsx';
import { useWords } from '#web/words.ts';
import { checkLedger } from '../model.ts';
import { ArchiveButton } from './archive-button.tsx';
import { ImportButton } from './import-button.tsx';
import { DAYS, statisticsQuery } from './money-queries.ts';

/** Whether the books add up, as of the night or of now. */
const Check = ({ checked }: { checked: { at: string; faults: number } | null }) => {
  const { t } = useWords();
  const { guild } = useGuild();
  const check = useMutation({
    mutationFn: async () => (await call(checkLedger, { guildId: guild.id })).body.faults.length,
    onError: tellFailed,
  });
  const faults = check.data ?? checked?.faults;
  return (
    <Alert
      color={faults === undefined || faults === 0 ? 'moss' : 'red'}
      variant="light"
      role="status"
      c="var(--mantine-color-text)"
    >
      <Group justify="space-between" gap="sm">
        <Text size="sm">
          {faults === undefined && t('economy-web:check.never')}
          {faults === 0 && t('economy-web:check.right')}
          {faults !== undefined && faults > 0 && t('economy-web:check.wrong', { count: faults })}
          {checked && check.data === undefined && (
            <>
              {' '}
              <Time iso={checked.at} />
            </>
          )}
        </Text>
        <Group gap="xs">
          <Button
            variant="default"
            size="xs"
            leftSection={<IconDiscountCheck size={14} />}
            loading={check.isPending}
            onClick={() => check.mutate()}
          >
            {t('economy-web:check.now')}
          </Button>
          <ImportButton />
          <ArchiveButton />
        </Group>
      </Group>
    </Alert>
  );
};

/** How much money there is, where it comes from and where it goes. */
export const StatisticsView = () => {
  const { t, locale } = useWords();
  const { guild } = useGuild();
  const { data, error, refetch } = useQuery(statisticsQuery(guild.id));
  const times = useMemo(() => data?.days.map(({ day }) => Date.parse(`${day}T12:00:00`)) ?? [], [data]);
  const series = useMemo(() => {
    const line = (label: string, of: 'in' | 'out' | 'paid' | 'circulation') => ({
      label,
      values: data?.days.map((day) => day[of]) ?? [],
    });
    return {
      circulation: [line(t('economy-web:statistics.circulation'), 'circulation')],
      moved: [
        line(t('economy-web:statistics.in'), 'in'),
        line(t('economy-web:statistics.out'), 'out'),
        line(t('economy-web:statistics.paid'), 'paid'),
      ],
    };
  }, [data, t]);
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  if (!data) return <Loading />;
  const fact = (label: string, value: React.ReactNode) => (
    <div className="card" style={{ padding: 'var(--mantine-spacing-md)' }}>
      <Text size="sm" className="quiet">
        {label}
      </Text>
      <Text size="xl" fw={650}>
        {value}
      </Text>
    </div>
  );
  return (
    <Stack>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        {fact(t('economy-web:statistics.circulation'), <Money amount={data.circulation} />)}
        {fact(t('economy-web:statistics.holders'), data.holders.toLocaleString(locale))}
      </SimpleGrid>
      <Chart label={t('economy-web:statistics.circulation')} times={times} series={series.circulation} />
      <Chart label={t('economy-web:statistics.moved')} times={times} series={series.moved} />
      <div className="card">
        <Table aria-label={t('economy-web:statistics.by-reason')}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th className="eyebrow">{t('economy-web:statistics.by-reason', { days: DAYS })}</Table.Th>
              <Table.Th ta="end" className="eyebrow">
                {t('economy-web:statistics.in')}
              </Table.Th>
              <Table.Th ta="end" className="eyebrow">
                {t('economy-web:statistics.out')}
              </Table.Th>
              <Table.Th ta="end" className="eyebrow">
                {t('economy-web:statistics.count')}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.reasons.map((each) => (
              <Table.Tr key={each.reason}>
                <Table.Td>{t(`economy:reason.${each.reason}`)}</Table.Td>
                <Table.Td ta="end">{each.in.toLocaleString(locale)}</Table.Td>
                <Table.Td ta="end">{each.out.toLocaleString(locale)}</Table.Td>
                <Table.Td ta="end">{each.count.toLocaleString(locale)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      <Check checked={data.checked} />
    </Stack>
  );
};
