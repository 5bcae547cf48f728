import { Button, Group, Stack, Text } from '@mantine/core';
import { IconChartBar, IconChartBarOff, IconTrash } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { call } from '#web/call.ts';
import { useGuild } from '#web/guild.tsx';
import { Time } from '#web/time.tsx';
import { tellDone, tellFailed } from '#web/toast.tsx';
import { useWords } from '#web/words.ts';
import { chooseCounting, type PresentedMember } from '../model.ts';
import { useRefreshMembers } from './use-live-members.ts';

/** What is counted of one's own messages, on which basis, and the say that one has in it. */
export const CountingChoice = ({ member: { userId, counting } }: { member: PresentedMember }) => {
  const { t } = useWords();
  const { guild } = useGuild();
  const refresh = useRefreshMembers();
  const choosing = useMutation({
    mutationFn: (body: { isAgreed: boolean; isForgotten: boolean }) =>
      call(chooseCounting, { guildId: guild.id, params: { userId }, body }),
    onSuccess: (_, { isAgreed, isForgotten }) => {
      refresh();
      tellDone(
        t(`members-web:counting.${isForgotten ? 'forgotten' : isAgreed ? 'now-agreed' : 'now-refused'}`),
      );
    },
    onError: tellFailed,
  });
  const { basis, isCounted, choice, at } = counting;
  const isRefused = choice === 'refused';
  return (
    <Stack gap="xs">
      <Text fw={550} role="status">
        {t(`members-web:counting.${basis === 'nobody' ? 'nobody' : isCounted ? 'counted' : 'not-counted'}`)}
      </Text>
      <Text size="sm">{t('members-web:counting.what')}</Text>
      {basis !== 'nobody' && <Text size="sm">{t(`members-web:counting.basis.${basis}`)}</Text>}
      {choice !== null && at !== null && (
        <Text size="sm" className="quiet">
          {t(`members-web:counting.said-${choice}`)} <Time iso={at} />
        </Text>
      )}
      <Group gap="xs">
        {choice !== 'agreed' && (
          <Button
            variant="default"
            leftSection={<IconChartBar size={16} />}
            loading={choosing.isPending}
            onClick={() => choosing.mutate({ isAgreed: true, isForgotten: false })}
          >
            {t('members-web:counting.agree')}
          </Button>
        )}
        {!isRefused && (
          <Button
            variant="default"
            leftSection={<IconChartBarOff size={16} />}
            loading={choosing.isPending}
            onClick={() => choosing.mutate({ isAgreed: false, isForgotten: false })}
          >
            {t('members-web:counting.refuse')}
          </Button>
        )}
        {isRefused && (
          <Button
            variant="default"
            leftSection={<IconTrash size={16} />}
            loading={choosing.isPending}
            onClick={() => choosing.mutate({ isAgreed: false, isForgotten: true })}
          >
            {t('members-web:counting.forget')}
          </Button>
        )}
      </Group>
    </Stack>
  );
};
