import { Button, Divider, Group, SimpleGrid, Skeleton, Stack, Text, Title } from '@mantine/core';
import { modals } from '@mantine/modals';
import { notifications } from '@mantine/notifications';
import { IconArrowBackUp, IconCheck, IconHandStop, IconPencil, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { SafeMarkdown } from '#web/markdown.tsx';
import { Failed } from '#web/states.tsx';
import { Time } from '#web/time.tsx';
import { useWords } from '#web/words.ts';
import type { PresentedTask } from '../model.ts';
import { StateBadge, SyncMark } from './marks.tsx';
import { useDeleteTask, useTask, useTaskAction } from './queries.ts';
import { TaskForm } from './task-form.tsx';
import { TaskHistory } from './task-history.tsx';

type Props = {
  readonly taskId: number;
  readonly isEditing: boolean;
  readonly setIsEditing: (value: boolean) => void;
  readonly onGone: () => void;
};

/** One task: what it says, what one may do with it, and what happened to it. */
export const TaskView = ({ taskId, isEditing, setIsEditing, onGone }: Props) => {
  const task = useTask(taskId);
  if (task.error) return <Failed error={task.error} retry={() => void task.refetch()} />;
  if (!task.data) return <Skeleton height={240} />;
  if (isEditing) return <TaskForm task={task.data} onDone={() => setIsEditing(false)} />;
  return <Shown task={task.data} onEdit={() => setIsEditing(true)} onGone={onGone} />;
};

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div>
    <Text size="xs" className="quiet">
      {label}
    </Text>
    <div>{children}</div>
  </div>
);

const Shown = ({ task, onEdit, onGone }: { task: PresentedTask; onEdit: () => void; onGone: () => void }) => {
  const { t } = useWords();
  return (
    <Stack gap="md">
      <Title order={2} size="h3" style={{ overflowWrap: 'anywhere' }}>
        {task.title}
      </Title>
      <SimpleGrid cols={2} spacing="sm">
        <Fact label={t('tasks:message.state')}>
          <StateBadge state={task.state} />
        </Fact>
        <Fact label="Discord">
          <SyncMark sync={task.sync} label />
        </Fact>
        <Fact label={t('tasks:message.reward')}>
          {task.reward === 0 ? '–' : t('tasks:message.points', { count: task.reward })}
        </Fact>
        <Fact label={t('tasks:message.places')}>{`${task.claims.length} / ${task.claimLimit}`}</Fact>
      </SimpleGrid>
      {task.dueAt !== null && (
        <Fact label={t('tasks:message.due')}>
          <Time iso={task.dueAt} full />
        </Fact>
      )}
      {task.sync.reason && (
        <Text size="sm" c="orange">
          {task.sync.reason}
        </Text>
      )}
      <Actions task={task} onEdit={onEdit} onGone={onGone} />
      {task.description !== null && (
        <>
          <Divider />
          <SafeMarkdown text={task.description} />
        </>
      )}
      {task.claims.length > 0 && (
        <Stack gap={4}>
          <Divider label={t('tasks:message.claimed-by')} labelPosition="left" />
          {task.claims.map((claim) => (
            <Group key={claim.userId} gap="xs">
              <Text>{claim.name}</Text>
              <Text size="sm" className="quiet">
                {claim.completedAt === null ? <Time iso={claim.claimedAt} /> : t('tasks:state.completed')}
              </Text>
            </Group>
          ))}
        </Stack>
      )}
      <Divider label={t('tasks-web:history.title')} labelPosition="left" />
      <TaskHistory taskId={task.id} />
    </Stack>
  );
};

const Actions = ({
  task,
  onEdit,
  onGone,
}: {
  task: PresentedTask;
  onEdit: () => void;
  onGone: () => void;
}) => {
  const { t } = useWords();
  const claim = useTaskAction('claim');
  const release = useTaskAction('release');
  const complete = useTaskAction('complete');
  const remove = useDeleteTask();
  const tell = { onError: (error: Error) => notifications.show({ color: 'red', message: error.message }) };
  const askToDelete = (): void => {
    modals.openConfirmModal({
      title: t('tasks-web:delete.title', { id: task.id }),
      children: <Text size="sm">{t('tasks-web:delete.text')}</Text>,
      labels: { confirm: t('tasks-web:action.delete'), cancel: t('web:action.cancel') },
      confirmProps: { color: 'red' },
      onConfirm: () =>
        remove.mutate(task, {
          ...tell,
          onSuccess: () => {
            notifications.show({
              color: 'moss',
              message: t('tasks:done.deleted', { id: task.id, title: task.title }),
            });
            onGone();
          },
        }),
    });
  };
  return (
    <Group gap="xs">
      {task.can.claim && (
        <Button
          leftSection={<IconHandStop size={16} />}
          loading={claim.isPending}
          onClick={() => claim.mutate(task.id, tell)}
        >
          {t('tasks:button.claim')}
        </Button>
      )}
      {task.can.complete && (
        <Button
          leftSection={<IconCheck size={16} />}
          variant={task.can.claim ? 'default' : 'filled'}
          loading={complete.isPending}
          onClick={() => complete.mutate(task.id, tell)}
        >
          {t('tasks:button.complete')}
        </Button>
      )}
      {task.can.release && (
        <Button
          leftSection={<IconArrowBackUp size={16} />}
          variant="default"
          loading={release.isPending}
          onClick={() => release.mutate(task.id, tell)}
        >
          {t('tasks:button.release')}
        </Button>
      )}
      {task.can.edit && (
        <Button leftSection={<IconPencil size={16} />} variant="default" onClick={onEdit}>
          {t('tasks:button.edit')}
        </Button>
      )}
      {task.can.delete && (
        <Button
          leftSection={<IconTrash size={16} />}
          variant="subtle"
          color="red"
          loading={remove.isPending}
          onClick={askToDelete}
        >
          {t('tasks-web:action.delete')}
        </Button>
      )}
    </Group>
  );
};
