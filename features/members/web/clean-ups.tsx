import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { call } from '#web/call.ts';
import { useGuild } from '#web/guild.tsx';
import { StateBadge } from '#web/state-badge.tsx';
import { Failed, Loading } from '#web/states.tsx';
import { Time } from '#web/time.tsx';
import { tellFailed } from '#web/toast.tsx';
import { useWords } from '#web/words.ts';
import { type PresentedCleanUp, resumeCleanUp, stopCleanUp, undoCleanUp } from '../cleanup-model.ts';
import { CLEAN_UP_ENTITY } from '../entity.ts';
import { cleanUpsQuery } from './member-queries.ts';
import { useRefreshMembers } from './use-live-members.ts';

/** One that goes on is looked at again this often, besides what the log tells (ms). */
const LOOK_AGAIN_MS = 3_000;
const COLOUR = {
  running: 'moss',
  stopped: 'gray',
  blocked: 'orange',
  done: 'slate',
  undone: 'gray',
} as const;

const One = ({ cleanUp }: { cleanUp: PresentedCleanUp }) => {
  const { t } = useWords();
  const { guild } = useGuild();
  const refresh = useRefreshMembers();
  const act = useMutation({
    mutationFn: (route: typeof stopCleanUp) => call(route, { guildId: guild.id, params: { id: cleanUp.id } }),
    onSuccess: () => refresh(CLEAN_UP_ENTITY),
    onError: tellFailed,
  });
  const { id, action, state, total, waiting, done, spared, left, refused, reason } = cleanUp;
  const isKick = action === 'kick';
  const button = (key: string, route: typeof stopCleanUp) => (
    <Button size="xs" variant="default" loading={act.isPending} onClick={() => act.mutate(route)}>
      {t(`members-web:clean-up.${key}`)}
    </Button>
  );
  const label = t(`members-web:clean-up.${action}-title`, { count: total });
  return (
    <Stack component="li" gap={8} px="md" py={12}>
      <Group justify="space-between" gap="sm" wrap="nowrap" align="flex-start">
        <div style={{ minWidth: 0 }}>
          <Group gap="xs">
            <Text fw={550}>{label}</Text>
            <StateBadge colour={COLOUR[state]} label={t(`members-web:clean-up.state.${state}`)} />
          </Group>
          <Text size="sm" className="wrap">
            {reason}
          </Text>
          <Text size="xs" className="quiet">
            #{id} · {cleanUp.createdBy} · <Time iso={cleanUp.createdAt} />
          </Text>
        </div>
        <Group gap="xs" wrap="nowrap">
          {isKick && (state === 'running' || state === 'blocked') && button('stop', stopCleanUp)}
          {isKick && (state === 'stopped' || state === 'blocked') && button('resume', resumeCleanUp)}
          {!isKick && state === 'done' && button('undo', undoCleanUp)}
        </Group>
      </Group>
      {isKick && (
        <>
          <Progress
            value={total === 0 ? 100 : (100 * (total - waiting)) / total}
            aria-label={label}
            size="sm"
          />
          <Text size="sm" className="quiet">
            {t('members-web:clean-up.progress', { done, total })}
            {spared > 0 && ` · ${t('members-web:clean-up.spared', { count: spared })}`}
            {left > 0 && ` · ${t('members-web:clean-up.left', { count: left })}`}
            {refused > 0 && ` · ${t('members-web:clean-up.refused', { count: refused })}`}
          </Text>
        </>
      )}
    </Stack>
  );
};

/** Clean-ups, newest first, with how far each is. */
export const CleanUps = () => {
  const { t } = useWords();
  const { guild } = useGuild();
  const all = useQuery({
    ...cleanUpsQuery(guild.id),
    refetchInterval: ({ state }) =>
      state.data?.some((each) => each.state === 'running') === true && LOOK_AGAIN_MS,
  });
  if (all.error) return <Failed error={all.error} retry={() => void all.refetch()} />;
  if (!all.data) return <Loading />;
  if (all.data.length === 0)
    return (
      <Text className="quiet" size="sm">
        {t('members-web:clean-up.none')}
      </Text>
    );
  return (
    <ol className="card entries" aria-label={t('members-web:clean-up.past')}>
      {all.data.map((cleanUp) => (
        <One key={cleanUp.id} cleanUp={cleanUp} />
      ))}
    </ol>
  );
};
