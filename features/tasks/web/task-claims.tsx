import { Avatar, Button, Group, Text } from '@mantine/core';
import { useRecordAction } from '#web/records/record-changes.ts';
import { Time } from '#web/time.tsx';
import { useWords } from '#web/words.ts';
import { freePlace, type PresentedTask } from '../model.ts';
import { taskSource } from './task-source.ts';

/** Who has claimed a task; a place that is not done can be freed by whoever may. */
export const TaskClaims = ({ task }: { task: PresentedTask }) => {
  const { t } = useWords();
  const free = useRecordAction(taskSource, freePlace, 'tasks:done.freed');
  return task.claims.map((claim) => (
    <Group key={claim.userId} gap="xs" wrap="nowrap">
      <Avatar
        aria-hidden
        name={claim.name}
        color="initials"
        size={26}
        styles={{ placeholder: { color: 'var(--mantine-color-text)' } }}
      />
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
          loading={free.isPending && free.variables.userId === claim.userId}
          aria-label={t('tasks-web:claim.free-of', { name: claim.name })}
          onClick={() => free.mutate({ id: task.id, userId: claim.userId })}
        >
          {t('tasks-web:claim.free')}
        </Button>
      )}
    </Group>
  ));
};
