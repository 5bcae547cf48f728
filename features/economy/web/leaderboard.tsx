import { Table, Text } from '@mantine/core';
import { IconTrophy } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useGuild } from '#web/guild.tsx';
import { Money } from '#web/money.tsx';
import { ShowOlder } from '#web/show-older.tsx';
import { Empty, Failed, Loading } from '#web/states.tsx';
import { useWords } from '#web/words.ts';
import { LOOK_AGAIN_MS, placesQuery } from './money-queries.ts';

/** Members by what they have, with the reader marked. */
export const Leaderboard = () => {
  const { t, locale } = useWords();
  const { guild, me, may } = useGuild();
  const board = useInfiniteQuery({
    ...placesQuery(guild.id),
    refetchInterval: !may('economy.history') && LOOK_AGAIN_MS,
  });
  const places = board.data?.pages.flatMap(({ items }) => items) ?? [];
  if (board.isPending) return <Loading />;
  if (board.error) return <Failed error={board.error} retry={() => void board.refetch()} />;
  if (places.length === 0)
    return (
      <Empty icon={<IconTrophy size={44} stroke={1.4} />} title={t('economy-web:empty.leaderboard')}>
        <Text className="quiet" ta="center">
          {t('economy-web:empty.leaderboard-hint')}
        </Text>
      </Empty>
    );
  return (
    <>
      <div className="card">
        <Table aria-label={t('economy-web:view.leaderboard')} verticalSpacing="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={72} ta="end" className="eyebrow">
                {t('economy-web:column.rank')}
              </Table.Th>
              <Table.Th className="eyebrow">{t('economy-web:column.member')}</Table.Th>
              <Table.Th ta="end" className="eyebrow">
                {t('economy-web:column.balance')}
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {places.map(({ rank, userId, name, balance }) => {
              const isOwn = userId === me.discordId;
              return (
                <Table.Tr key={userId} {...(isOwn ? { 'aria-current': true } : {})}>
                  <Table.Td ta="end" className="quiet">
                    {rank.toLocaleString(locale)}
                  </Table.Td>
                  <Table.Td className="wrap">
                    <Text span fw={isOwn ? 650 : 500}>
                      {isOwn ? t('economy-web:you', { name }) : name}
                    </Text>
                  </Table.Td>
                  <Table.Td ta="end">
                    <Money amount={balance} />
                  </Table.Td>
                </Table.Tr>
              );
            })}
          </Table.Tbody>
        </Table>
      </div>
      <ShowOlder pages={board} label={t('economy-web:more')} />
    </>
  );
};
