import { Group, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { OfMember } from '#web/feature-pages.ts';
import { useGuild } from '#web/guild.tsx';
import { Money } from '#web/money.tsx';
import { PagedEntries } from '#web/paged-entries.tsx';
import { StateBadge } from '#web/state-badge.tsx';
import { Time } from '#web/time.tsx';
import { useWords } from '#web/words.ts';
import { ORDER_COLOUR } from './order-colour.ts';
import { ordersQuery } from './order-queries.ts';
import { useLiveOrders } from './use-live-orders.ts';

/** What a member bought or was given, newest first. */
export const OrdersOfMember = ({ userId }: OfMember) => {
  const { t } = useWords();
  const { guild } = useGuild();
  const orders = useInfiniteQuery(ordersQuery(guild.id, { member: userId }));
  useLiveOrders();
  return (
    <PagedEntries
      pages={orders}
      entries={orders.data?.pages.flatMap((page) => page.items)}
      label={t('shop:orders.title')}
      empty={t('shop:orders.empty')}
      more={t('shop-web:orders.more')}
      row={({ id, name, price, state, usedAt, createdAt }) => {
        const shown = usedAt === null ? state : 'used';
        return (
          <Group key={id} component="li" px="md" py={8} gap="sm" justify="space-between">
            <Text className="wrap">{name}</Text>
            <Group gap="sm">
              <Text size="sm" className="quiet">
                <Money amount={price} /> · <Time iso={createdAt} />
              </Text>
              <StateBadge colour={ORDER_COLOUR[shown]} label={t(`shop:order-state.${shown}`)} />
            </Group>
          </Group>
        );
      }}
    />
  );
};
