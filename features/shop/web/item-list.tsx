import { Button } from '@mantine/core';
import { IconReceipt, IconShoppingBag } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useGuild } from '#web/guild.tsx';
import type { RecordList } from '#web/records/look.ts';
import { RecordSyncMark } from '#web/records/sync-mark.tsx';
import { useWords } from '#web/words.ts';
import { ITEM_ENTITY } from '../entity.ts';
import type { PresentedItem } from '../model.ts';
import { ArrangeButton } from './arrange-button.tsx';
import { OfferBadge, Price, Stock } from './marks.tsx';

/** To what was bought: all of it for moderators, their own for members. */
const OrdersButton = () => {
  const { t } = useWords();
  const { guild, me, may } = useGuild();
  if (!may('shop.orders') && me.discordId === null) return null;
  return (
    <Button
      variant="default"
      leftSection={<IconReceipt size={16} />}
      renderRoot={(props) => (
        <Link to="/guilds/$guildId/shop-orders" params={{ guildId: guild.id }} {...props} />
      )}
    >
      {t(may('shop.orders') ? 'shop:orders.title' : 'shop:inventory.title')}
    </Button>
  );
};

/** Items as a table. */
export const itemList: RecordList<PresentedItem> = {
  icon: IconShoppingBag,
  name: { label: 'shop:form.name', sort: 'name' },
  columns: [
    {
      key: 'state',
      label: 'shop:form.state',
      width: 168,
      priority: 3,
      cell: (item) => <OfferBadge item={item} />,
      folded: (item) => <OfferBadge item={item} />,
    },
    {
      key: 'category',
      label: 'shop:form.category',
      width: 140,
      priority: 3,
      cell: (item) => item.category ?? <span className="quiet">–</span>,
    },
    {
      key: 'price',
      label: 'shop:form.price',
      width: 120,
      align: 'end',
      priority: 2,
      sort: 'price',
      cell: (item) => <Price item={item} />,
      folded: (item) => <Price item={item} />,
    },
    {
      key: 'stock',
      label: 'shop:form.stock',
      width: 100,
      align: 'end',
      priority: 2,
      sort: 'stock',
      cell: (item) => <Stock item={item} />,
    },
    {
      key: 'discord',
      label: 'shop-web:list.discord',
      width: 92,
      priority: 1,
      cell: (item) => <RecordSyncMark feature="shop" mirror={ITEM_ENTITY} record={item} />,
    },
  ],
  verbs: [],
  actions: () => (
    <>
      <OrdersButton />
      <ArrangeButton />
    </>
  ),
};
