import { Avatar, Button, Group, Text } from '@mantine/core';
import { Time } from '#web/time.tsx';
import { useWords } from '#web/words.ts';
import type { PresentedTask } from '../model.ts';
import { useFreePlace } from './queries.ts';

/** Who has claimed a task; a place that is not done can be freed by whoever may. */
export const TaskClaims = ({ task }: { task: PresentedTask }) => {
  const { t } = useWords();
  const free = useFreePlace(task.id);
  return task.claims.map((claim) => (
    <Group key={claim.userId} gap="xs" wrap="nowrap">
      <Avatar aria-hidden name={claim.name} color="initials" size={26} />
      <Text size="md" className="wrap">
        {claim.name}
      </Text>
      <Text size="sm" className="quiet" style={{ flex: 'none' }}>
        {claim.hasLeft && `${t('tasks-web:claim.left')} · `}
        {claim.completedAt === null ? (
          <Time iso={claim.claimedAt} />
        ) : (
          <>
            {t('tasks:state.completed')} · <Time iso={claim.completedAt} />
          </>
        )}
      </Text>
      {task.can.free && claim.completedAt === null && (
        <Button
          size="compact-sm"
          variant="subtle"
          ml="auto"
          style={{ flex: 'none' }}
          loading={free.isPending && free.variables === claim.userId}
          aria-label={t('tasks-web:claim.free-of', { name: claim.name })}
          onClick={() => free.mutate(claim.userId)}
        >
          {t('tasks-web:claim.free')}
        </Button>
      )}
    </Group>
  ));
};
