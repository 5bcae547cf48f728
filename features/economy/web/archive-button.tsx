import { Button } from '@mantine/core';
import { IconArchive } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { call } from '#web/call.ts';
import { confirm } from '#web/confirm.tsx';
import { useGuild } from '#web/guild.tsx';
import { tellDone, tellFailed } from '#web/toast.tsx';
import { useWords } from '#web/words.ts';
import { archiveTransactions, KEPT_DAYS } from '../model.ts';
import { useRefreshMoney } from './use-refreshed.ts';

const DAY_MS = 24 * 3_600_000;

/** Puts old transactions away, after a question. */
export const ArchiveButton = () => {
  const { t } = useWords();
  const { guild, may } = useGuild();
  const refresh = useRefreshMoney();
  const archive = useMutation({
    mutationFn: async () => {
      // A minute more, so that two clocks that differ a little agree on it.
      const before = new Date(Date.now() - KEPT_DAYS * DAY_MS - 60_000).toISOString();
      return (await call(archiveTransactions, { guildId: guild.id, body: { before } })).body.archived;
    },
    onSuccess: (count) => {
      tellDone(t('economy-web:archive.done', { count }));
      refresh();
    },
    onError: tellFailed,
  });
  if (!may('economy.archive')) return null;
  const ask = async (): Promise<void> => {
    const isSure = await confirm({
      title: t('economy-web:archive.title'),
      text: t('economy-web:archive.text', { days: KEPT_DAYS }),
      confirm: t('economy-web:archive.yes'),
      cancel: t('web:action.cancel'),
      isDangerous: false,
    });
    if (isSure) archive.mutate();
  };
  return (
    <Button
      variant="default"
      size="xs"
      leftSection={<IconArchive size={14} />}
      loading={archive.isPending}
      onClick={() => void ask()}
    >
      {t('economy-web:archive.open')}
    </Button>
  );
};
