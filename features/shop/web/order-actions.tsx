import { Button, Group } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { z } from 'zod';
import { call } from '#web/call.ts';
import { FormDialog } from '#web/form/form-dialog.tsx';
import type { FormField } from '#web/form/form-field.ts';
import { useGuild } from '#web/guild.tsx';
import { tellDone, tellFailed } from '#web/toast.tsx';
import { useWords } from '#web/words.ts';
import {
  deliverOrder,
  giveOrder,
  NOTE_LIMIT,
  noteSchema,
  type PresentedOrder,
  refundOrder,
  useOrder,
} from '../order-model.ts';

type Props = { readonly order: PresentedOrder; readonly onDone: () => void };
type Dialog = Props & { readonly onClose: () => void };

const reasonFields: readonly FormField[] = [
  {
    name: 'reason',
    label: 'shop:refund-form.fields.reason.label',
    widget: { kind: 'line', max: NOTE_LIMIT },
    empty: '',
    isRequired: true,
  },
];
const memberFields: readonly FormField[] = [
  {
    name: 'member',
    label: 'shop-web:orders.to',
    widget: { kind: 'members', max: 1 },
    empty: [],
    isRequired: true,
  },
];

const RefundDialog = ({ order, onDone, onClose }: Dialog) => {
  const { t } = useWords();
  const { guild } = useGuild();
  return (
    <FormDialog
      feature="shop"
      title={t('shop:refund-form.title')}
      submitLabel={t('shop:button.refund')}
      fields={reasonFields}
      schema={z.strictObject({ reason: noteSchema })}
      send={(body) => call(refundOrder, { guildId: guild.id, params: { id: order.id }, body })}
      onDone={() => {
        tellDone(t('shop:order.refunded', { id: order.id, name: order.name }));
        onDone();
        onClose();
      }}
      onClose={onClose}
    />
  );
};

const GiveDialog = ({ order, onDone, onClose }: Dialog) => {
  const { t } = useWords();
  const { guild } = useGuild();
  return (
    <FormDialog
      feature="shop"
      title={t('shop-web:orders.give')}
      submitLabel={t('shop-web:orders.give')}
      fields={memberFields}
      schema={z.strictObject({ member: z.array(z.string()).length(1) })}
      fieldOfProblem={{ 'shop.no-member': 'member', 'shop.to-oneself': 'member' }}
      send={({ member: [to = ''] }) =>
        call(giveOrder, { guildId: guild.id, params: { id: order.id }, body: { to } })
      }
      onDone={() => {
        onDone();
        onClose();
      }}
      onClose={onClose}
    />
  );
};

/** What can be done with an order now. */
export const OrderActions = ({ order, onDone }: Props) => {
  const { t } = useWords();
  const { guild } = useGuild();
  const [dialog, setDialog] = useState<'refund' | 'give'>();
  const act = useMutation({
    mutationFn: (route: typeof deliverOrder) => call(route, { guildId: guild.id, params: { id: order.id } }),
    onSuccess: onDone,
    onError: tellFailed,
  });
  const { can } = order;
  const close = (): void => setDialog(undefined);
  return (
    <Group gap="xs" justify="flex-end">
      {can.deliver && (
        <Button size="xs" loading={act.isPending} onClick={() => act.mutate(deliverOrder)}>
          {t('shop:button.deliver')}
        </Button>
      )}
      {can.use && (
        <Button size="xs" variant="default" loading={act.isPending} onClick={() => act.mutate(useOrder)}>
          {t('shop-web:orders.use')}
        </Button>
      )}
      {can.give && (
        <Button size="xs" variant="default" onClick={() => setDialog('give')}>
          {t('shop-web:orders.give')}
        </Button>
      )}
      {can.refund && (
        <Button size="xs" variant="default" onClick={() => setDialog('refund')}>
          {t('shop:button.refund')}
        </Button>
      )}
      {dialog === 'refund' && <RefundDialog order={order} onDone={onDone} onClose={close} />}
      {dialog === 'give' && <GiveDialog order={order} onDone={onDone} onClose={close} />}
    </Group>
  );
};
