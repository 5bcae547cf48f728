import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconShoppingBag } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { call, freshKey } from '#web/call.ts';
import { confirm } from '#web/confirm.tsx';
import { DiscordText } from '#web/discord-text.tsx';
import { StoredPicture } from '#web/form/stored-picture.tsx';
import { useGuild } from '#web/guild.tsx';
import { useMoney } from '#web/money.tsx';
import type { RecordDetails } from '#web/records/look.ts';
import { Time } from '#web/time.tsx';
import { tellFailed } from '#web/toast.tsx';
import { useWords } from '#web/words.ts';
import type { PresentedItem } from '../model.ts';
import { buyItem } from '../order-model.ts';
import { OfferBadge, Price, Stock } from './marks.tsx';

/** What a buyer is told until they close it. */
type Receipt = { readonly reply: string | null; readonly balance: number | null };

/** Asks once, buys, and shows what there is to know afterwards. */
const Buy = ({ item }: { item: PresentedItem }) => {
  const { t } = useWords();
  const { guild, me } = useGuild();
  const money = useMoney();
  const [receipt, setReceipt] = useState<Receipt>();
  const buy = useMutation({
    mutationFn: async (idempotencyKey: string) =>
      (await call(buyItem, { guildId: guild.id, params: { id: item.id }, idempotencyKey })).body,
    onSuccess: ({ reply, balance }) => setReceipt({ reply, balance }),
    onError: tellFailed,
  });
  const ask = async (): Promise<void> => {
    const said = { name: item.name, money: money.long(item.price) };
    const isSure = await confirm({
      title: t('shop:button.buy'),
      text: t(item.price > 0 ? 'shop:buy.ask' : 'shop:buy.ask-free', said),
      confirm: t('shop:button.buy'),
      cancel: t('web:action.cancel'),
      isDangerous: false,
    });
    if (isSure) buy.mutate(freshKey());
  };
  if (me.discordId === null) return null;
  return (
    <Stack gap="xs">
      <Group>
        <Button
          leftSection={<IconShoppingBag size={16} />}
          disabled={!item.can.buy}
          loading={buy.isPending}
          onClick={() => void ask()}
        >
          {t(item.stock === 0 ? 'shop:button.sold-out' : 'shop:button.buy')}
        </Button>
      </Group>
      {receipt && (
        <Alert
          role="status"
          color="moss"
          variant="light"
          withCloseButton
          closeButtonLabel={t('web:action.close')}
          onClose={() => setReceipt(undefined)}
          title={t('shop:buy.got', { name: item.name })}
        >
          {item.byHand && <Text size="sm">{t('shop:buy.by-hand')}</Text>}
          {receipt.balance !== null && (
            <Text size="sm">{t('shop:buy.left', { money: money.long(receipt.balance) })}</Text>
          )}
          {receipt.reply !== null && <DiscordText text={receipt.reply} />}
        </Alert>
      )}
    </Stack>
  );
};

const RoleNames = ({ ids }: { ids: readonly string[] }) => {
  const { t } = useWords();
  const { guild } = useGuild();
  const names = ids.map(
    (id) => guild.roles.find((role) => role.id === id)?.name ?? t('shop-web:role.deleted'),
  );
  return <span className="wrap">{names.join(', ')}</span>;
};

const Hours = ({ count }: { count: number | null }) => {
  const { t } = useWords();
  return count === null ? null : <> · {t('shop-web:role.hours', { count })}</>;
};

const Body = ({ item }: { item: PresentedItem }) => {
  const { t } = useWords();
  return (
    <>
      <Buy item={item} />
      {item.description !== null && <DiscordText text={item.description} />}
      {item.picture !== null && <StoredPicture id={item.picture} alt={t('shop:form.picture')} />}
    </>
  );
};

/** An open item. */
export const itemDetails: RecordDetails<PresentedItem> = {
  badge: (item) => <OfferBadge item={item} />,
  facts: [
    { label: 'shop:form.price', of: (item) => <Price item={item} /> },
    { label: 'shop:form.stock', of: (item) => <Stock item={item} /> },
    { label: 'shop:form.perMember', of: ({ perMember }) => perMember },
    { label: 'shop:form.opensAt', of: ({ opensAt }) => opensAt && <Time iso={opensAt} /> },
    { label: 'shop:form.closesAt', of: ({ closesAt }) => closesAt && <Time iso={closesAt} /> },
    {
      label: 'shop:form.needsRoles',
      of: ({ needsRoles }) => (needsRoles.length === 0 ? null : <RoleNames ids={needsRoles} />),
    },
    {
      label: 'shop:form.role',
      of: ({ role, roleHours }) =>
        role && (
          <>
            <RoleNames ids={[role]} />
            <Hours count={roleHours} />
          </>
        ),
    },
  ],
  verbs: [],
  body: (item) => <Body item={item} />,
};
