import { Button, Group, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { call } from '#web/call.ts';
import { useGuild } from '#web/guild.tsx';
import { Money, useMoney } from '#web/money.tsx';
import { tellDone, tellFailed } from '#web/toast.tsx';
import { useWords } from '#web/words.ts';
import { collectIncome, REGULAR_INCOMES, type RegularIncome } from '../model.ts';
import { balanceQuery } from './money-queries.ts';
import { useRefreshMoney } from './use-refreshed.ts';

const CollectButton = ({ income }: { income: RegularIncome }) => {
  const { t } = useWords();
  const { guild } = useGuild();
  const money = useMoney();
  const refresh = useRefreshMoney();
  const collect = useMutation({
    mutationFn: async () => (await call(collectIncome, { guildId: guild.id, params: { income } })).body,
    onSuccess: ({ amount, streak }) => {
      const row = streak > 1 ? ` ${t(`economy:collect.row-${income}`, { count: streak })}` : '';
      tellDone(t('economy:collect.done', { money: money.long(amount) }) + row);
      refresh();
    },
    onError: tellFailed,
  });
  return (
    <Button variant="default" size="xs" loading={collect.isPending} onClick={() => collect.mutate()}>
      {t(`economy-web:collect.${income}`)}
    </Button>
  );
};

/** What the reader has, where they stand, and what they can collect. */
export const OwnMoney = ({ userId }: { userId: string }) => {
  const { t } = useWords();
  const { guild, may } = useGuild();
  const own = useQuery(balanceQuery(guild.id, userId));
  if (!own.data) return null;
  return (
    <Group
      className="card"
      p="md"
      justify="space-between"
      gap="sm"
      component="section"
      aria-label={t('economy-web:own')}
    >
      <div>
        <Text size="sm" className="quiet">
          {t('economy-web:own')}
        </Text>
        <Text size="xl" fw={650}>
          <Money amount={own.data.balance} />
        </Text>
        {own.data.rank !== null && (
          <Text size="sm" className="quiet">
            {t('economy-web:rank', { rank: own.data.rank })}
          </Text>
        )}
      </div>
      {may('economy.collect') && (
        <Group gap="xs">
          {REGULAR_INCOMES.map((income) => (
            <CollectButton key={income} income={income} />
          ))}
        </Group>
      )}
    </Group>
  );
};
