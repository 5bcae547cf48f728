import { ActionIcon } from '@mantine/core';
import { IconUnlink } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { call } from '#web/call.ts';
import { confirm } from '#web/confirm.tsx';
import { useGuild } from '#web/guild.tsx';
import { tellDone, tellFailed } from '#web/toast.tsx';
import { useWords } from '#web/words.ts';
import { releaseLayout } from '../model.ts';

/** Stops managing a role or channel that is on Discord, and says first that it stays there as it is. */
export const LeaveAlone = ({
  what,
  keyOf,
  name,
  canRelease,
  onDone,
}: {
  readonly what: 'roles' | 'channels';
  /** Its key in the layout. */
  readonly keyOf: string;
  readonly name: string;
  /** Nothing waits to be saved, which would be of another layout then. */
  readonly canRelease: boolean;
  readonly onDone: () => void;
}) => {
  const { t } = useWords();
  const { guild } = useGuild();
  const release = useMutation({
    mutationFn: () => call(releaseLayout, { guildId: guild.id, body: { [what]: [keyOf] } }),
    onSuccess: () => {
      tellDone(t('layout-web:release.done', { name }));
      onDone();
    },
    onError: tellFailed,
  });
  const ask = async (): Promise<void> => {
    const isWanted = await confirm({
      title: t('layout-web:release.title', { name }),
      text: t('layout-web:release.text'),
      confirm: t('layout-web:release.do'),
      cancel: t('web:action.cancel'),
      isDangerous: false,
    });
    if (isWanted) release.mutate();
  };
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={t('layout-web:release.one', { name })}
      title={t('layout-web:release.do')}
      disabled={!canRelease}
      loading={release.isPending}
      onClick={() => void ask()}
    >
      <IconUnlink size={16} />
    </ActionIcon>
  );
};
