import { Button, Stack, Text } from '@mantine/core';
import { IconClock, IconSend } from '@tabler/icons-react';
import { confirm } from '#web/confirm.tsx';
import { useReach } from '#web/messages/reach.ts';
import { useRecordAction } from '#web/records/record-changes.ts';
import { useWords } from '#web/words.ts';
import { type PresentedAnnouncement, sendAnnouncement } from '../model.ts';
import { announcementSource } from './announcement-source.ts';

/** Sends a draft, or lets it wait for its time, once it has been said whom it reaches. */
export const SendPanel = ({ announcement }: { announcement: PresentedAnnouncement }) => {
  const { t } = useWords();
  const { id, design, channels, when } = announcement;
  const reach = useReach(design.mentions);
  const isPlanned = when !== null;
  const way = isPlanned ? 'schedule' : 'send';
  const send = useRecordAction(
    announcementSource,
    sendAnnouncement,
    isPlanned ? 'announcements-web:done.scheduled' : 'announcements-web:done.sent',
  );
  const ask = async (): Promise<void> => {
    const isSure = await confirm({
      title: t(`announcements-web:${way}.title`, { id }),
      text: `${t('announcements-web:send.where', { count: channels.length })} ${reach}`,
      confirm: t(`announcements-web:${way}.do`),
      cancel: t('web:action.cancel'),
      isDangerous: false,
    });
    if (isSure) send.mutate({ id });
  };
  return (
    <Stack gap="xs" align="flex-start">
      <Text size="sm">
        {channels.length === 0
          ? t('announcements-web:send.nowhere')
          : `${t('announcements-web:send.where', { count: channels.length })} ${reach}`}
      </Text>
      <Button
        leftSection={isPlanned ? <IconClock size={16} /> : <IconSend size={16} />}
        disabled={channels.length === 0}
        loading={send.isPending}
        onClick={() => void ask()}
      >
        {t(`announcements-web:${way}.do`)}
      </Button>
    </Stack>
  );
};
