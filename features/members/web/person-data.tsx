import '#web/styles/choices.ts';
import { Alert, Button, Group, Stack, Switch, Text } from '@mantine/core';
import { IconDownload, IconEraser } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '#web/call.ts';
import { useGuild } from '#web/guild.tsx';
import { Time } from '#web/time.tsx';
import { tellFailed } from '#web/toast.tsx';
import { useWords } from '#web/words.ts';
import { type PresentedMember, requestErasure, spareMember, withdrawErasure } from '../model.ts';
import { CountingChoice } from './counting-choice.tsx';
import { EraseDialog } from './erase-dialog.tsx';
import { HeldData } from './held-data.tsx';
import { useDownload } from './use-download.ts';
import { useRefreshMembers } from './use-live-members.ts';

/** What is held about somebody: to have, and to erase; and whether clean-ups leave them alone. */
export const PersonData = ({ member }: { member: PresentedMember }) => {
  const { t } = useWords();
  const { guild, me } = useGuild();
  const navigate = useNavigate();
  const refresh = useRefreshMembers();
  const [isErasing, setIsErasing] = useState(false);
  const at = { guildId: guild.id, params: { userId: member.userId } };
  const exporting = useDownload(member.userId);
  const asking = useMutation({
    mutationFn: (isAsked: boolean) => call(isAsked ? requestErasure : withdrawErasure, at),
    onSuccess: () => refresh(),
    onError: tellFailed,
  });
  const isOwn = me.discordId === member.userId;
  const sparing = useMutation({
    mutationFn: (isSpared: boolean) => call(spareMember, { ...at, body: { isSpared } }),
    onSuccess: () => refresh(),
    onError: tellFailed,
  });
  return (
    <Stack className="card" p="md" gap="md" align="flex-start">
      {isOwn && <CountingChoice member={member} />}
      <Text size="sm">{t('members-web:data.hint')}</Text>
      {member.can.export && <HeldData userId={member.userId} />}
      {member.erasureAskedAt !== null && (
        <Alert color="orange" variant="light" c="var(--mantine-color-text)">
          {t(`members-web:data.asked-${isOwn ? 'own' : 'other'}`)} <Time iso={member.erasureAskedAt} />
        </Alert>
      )}
      {member.requestRefused !== null && (
        <Alert color="orange" variant="light" c="var(--mantine-color-text)">
          {t(`members-web:data.refused.${member.requestRefused.kind}`, {
            reason: member.requestRefused.reason,
          })}{' '}
          <Time iso={member.requestRefused.at} />
        </Alert>
      )}
      <Group gap="xs">
        {member.can.export && (
          <Button
            variant="default"
            leftSection={<IconDownload size={16} />}
            loading={exporting.isPending}
            onClick={() => exporting.mutate()}
          >
            {t('members-web:data.export')}
          </Button>
        )}
        {isOwn && (
          <Button
            variant="default"
            loading={asking.isPending}
            onClick={() => asking.mutate(member.erasureAskedAt === null)}
          >
            {t(member.erasureAskedAt === null ? 'members-web:data.ask' : 'members-web:data.withdraw')}
          </Button>
        )}
        {member.can.erase && (
          <Button
            variant="default"
            color="red"
            leftSection={<IconEraser size={16} />}
            onClick={() => setIsErasing(true)}
          >
            {t('members-web:data.erase')}
          </Button>
        )}
      </Group>
      {member.can.spare && member.isHere && (
        <Switch
          label={t('members-web:data.spared')}
          checked={member.isSpared}
          disabled={sparing.isPending}
          onChange={(event) => sparing.mutate(event.currentTarget.checked)}
        />
      )}
      {isErasing && (
        <EraseDialog
          person={member}
          onErased={() => void navigate({ to: '/guilds/$guildId/members', params: { guildId: guild.id } })}
          onClose={() => setIsErasing(false)}
        />
      )}
    </Stack>
  );
};
