import '#web/styles/dialogs.ts';
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { IconArrowsSort } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Suspense, useState } from 'react';
import { call } from '#web/call.ts';
import { useGuild } from '#web/guild.tsx';
import { recordListQuery } from '#web/records/record-queries.ts';
import { Failed, Loading } from '#web/states.tsx';
import { tellDone, tellFailed } from '#web/toast.tsx';
import { whenOpened } from '#web/when-opened.tsx';
import { useWords } from '#web/words.ts';
import { arrangeItems } from '../model.ts';
import type { ArrangedProps } from './arranged-items.tsx';
import { itemSource } from './item-source.ts';

const Arranged = whenOpened<ArrangedProps>(async () => (await import('./arranged-items.tsx')).ArrangedItems);

const ArrangeDialog = ({ onClose }: { onClose: () => void }) => {
  const { t } = useWords();
  const { guild } = useGuild();
  const items = useQuery(
    recordListQuery(guild.id, itemSource, { sort: 'position', direction: 'asc', limit: 100 }),
  );
  const [order, setOrder] = useState<readonly number[]>();
  const found = items.data?.items ?? [];
  const shown = order?.flatMap((id) => found.filter((item) => item.id === id)) ?? found;
  const save = useMutation({
    mutationFn: () => call(arrangeItems, { guildId: guild.id, body: { ids: shown.map(({ id }) => id) } }),
    onSuccess: () => {
      tellDone(t('shop-web:arrange.done'));
      onClose();
    },
    onError: tellFailed,
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('shop-web:arrange.open')}
      closeButtonProps={{ 'aria-label': t('web:action.close') }}
      styles={{ title: { fontWeight: 600 } }}
      zIndex={300}
    >
      <Stack>
        <Text size="sm" className="quiet">
          {t('shop-web:arrange.hint')}
        </Text>
        {items.isPending && <Loading />}
        {items.error && <Failed error={items.error} retry={() => void items.refetch()} />}
        {items.data && (
          <Suspense fallback={<Loading />}>
            <Arranged items={shown} onArrange={setOrder} />
          </Suspense>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('web:action.cancel')}
          </Button>
          <Button loading={save.isPending} disabled={order === undefined} onClick={() => save.mutate()}>
            {t('shop-web:arrange.save')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
};

/** Puts the shop into an order. */
export const ArrangeButton = () => {
  const { t } = useWords();
  const { may } = useGuild();
  const [isOpen, setIsOpen] = useState(false);
  if (!may('shop.edit')) return null;
  return (
    <>
      <Button variant="default" leftSection={<IconArrowsSort size={16} />} onClick={() => setIsOpen(true)}>
        {t('shop-web:arrange.open')}
      </Button>
      {isOpen && <ArrangeDialog onClose={() => setIsOpen(false)} />}
    </>
  );
};
