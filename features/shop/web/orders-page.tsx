import '#web/styles/choices.ts';
import { Button, Group, SegmentedControl, Text } from '@mantine/core';
import { IconReceipt } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useAddress } from '#web/address.ts';
import { MembersField } from '#web/form/members-field.tsx';
import { useGuild } from '#web/guild.tsx';
import { Money } from '#web/money.tsx';
import { Page } from '#web/page.tsx';
import { ShowOlder } from '#web/show-older.tsx';
import { StateBadge } from '#web/state-badge.tsx';
import { Empty, Failed, Loading } from '#web/states.tsx';
import { Time } from '#web/time.tsx';
import { useWords } from '#web/words.ts';
import { ORDER_STATES } from '../entity.ts';
import type { PresentedOrder } from '../order-model.ts';
import { OrderActions } from './order-actions.tsx';
import { ORDER_COLOUR } from './order-colour.ts';
import { orderChoices, ordersQuery } from './order-queries.ts';
import { useLiveOrders } from './use-live-orders.ts';

const Order = ({ order, onDone }: { order: PresentedOrder; onDone: () => void }) => {
  const { t } = useWords();
  const state = order.usedAt === null ? order.state : 'used';
  const names = [
    order.buyerName ?? t('shop-web:orders.left'),
    ...(order.holder === order.buyer ? [] : [`→ ${order.holderName ?? t('shop-web:orders.left')}`]),
  ];
  return (
    <Group component="li" px="md" py={10} gap="md" justify="space-between">
      <div style={{ minWidth: 0, flex: '1 1 220px' }}>
        <Group gap="xs">
          <Text fw={550} className="wrap">
            {order.name}
          </Text>
          <StateBadge colour={ORDER_COLOUR[state]} label={t(`shop:order-state.${state}`)} />
        </Group>
        <Text size="xs" className="quiet">
          #{order.id} · {names.join(' ')} · <Money amount={order.price} /> · <Time iso={order.createdAt} />
        </Text>
      </div>
      <OrderActions order={order} onDone={onDone} />
    </Group>
  );
};

/** What was bought: all of it for moderators, their own for members. */
export const OrdersPage = () => {
  const { t } = useWords();
  const { guild, may } = useGuild();
  const { chosen, go } = useAddress(orderChoices);
  const orders = useInfiniteQuery({ ...ordersQuery(guild.id, chosen), placeholderData: keepPreviousData });
  const renew = useLiveOrders();
  const seesAll = may('shop.orders');
  const choose = (change: Partial<typeof chosen>): void => go(change, location.pathname, 'replace');
  const items = orders.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page
      title={t(seesAll ? 'shop:orders.title' : 'shop:inventory.title')}
      place={guild.name}
      actions={
        <Button
          variant="default"
          renderRoot={(props) => (
            <Link to="/guilds/$guildId/shop" params={{ guildId: guild.id }} {...props} />
          )}
        >
          {t('shop-web:orders.back')}
        </Button>
      }
    >
      <Group gap="sm" align="flex-end">
        {seesAll && (
          <div style={{ minWidth: 220 }}>
            <MembersField
              label={t('shop-web:orders.member')}
              max={1}
              input={{
                value: chosen.member === undefined ? [] : [chosen.member],
                onChange: (ids: readonly string[]) => choose({ member: ids.at(-1) }),
              }}
            />
          </div>
        )}
        <SegmentedControl
          aria-label={t('shop:form.state')}
          data={[
            { value: 'all', label: t('shop-web:orders.all') },
            ...ORDER_STATES.map((state) => ({ value: state, label: t(`shop:order-state.${state}`) })),
          ]}
          value={chosen.state ?? 'all'}
          onChange={(state) => choose(orderChoices.pick({ state: true }).parse({ state }))}
        />
      </Group>
      {orders.isPending && <Loading />}
      {orders.error && <Failed error={orders.error} retry={() => void orders.refetch()} />}
      {orders.data && items.length === 0 && (
        <Empty
          icon={<IconReceipt size={44} stroke={1.4} />}
          title={t(seesAll ? 'shop-web:orders.none' : 'shop-web:orders.none-own')}
        />
      )}
      {items.length > 0 && (
        <ol className="card entries" aria-label={t('shop:orders.title')}>
          {items.map((order) => (
            <Order key={order.id} order={order} onDone={renew} />
          ))}
        </ol>
      )}
      <ShowOlder pages={orders} label={t('shop-web:orders.more')} />
    </Page>
  );
};
