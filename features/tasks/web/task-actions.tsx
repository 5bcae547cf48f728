import { Button, Group, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconArrowBackUp, IconCheck, IconHandStop, IconPencil, IconTrash } from '@tabler/icons-react';
import { useWords } from '#web/words.ts';
import type { PresentedTask } from '../model.ts';
import { useDeleteTask, useTaskAction } from './queries.ts';

/** What the reader may do with the task now; the API has said what. */
export const TaskActions = ({
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
  const remove = useDeleteTask(onGone);
  const isBusy = [claim, release, complete, remove].some((each) => each.isPending);
  const askToDelete = (): void => {
    modals.openConfirmModal({
      title: t('tasks-web:delete.title', { id: task.id }),
      children: <Text size="sm">{t('tasks-web:delete.text')}</Text>,
      labels: { confirm: t('tasks-web:action.delete'), cancel: t('web:action.cancel') },
      confirmProps: { color: 'red' },
      onConfirm: () => remove.mutate(task),
    });
  };
  if (!Object.values(task.can).some(Boolean)) return null;
  return (
    <Group gap="xs">
      {task.can.claim && (
        <Button
          leftSection={<IconHandStop size={16} />}
          loading={claim.isPending}
          disabled={isBusy}
          onClick={() => claim.mutate(task.id)}
        >
          {t('tasks:button.claim')}
        </Button>
      )}
      {task.can.complete && (
        <Button
          leftSection={<IconCheck size={16} />}
          variant={task.can.claim ? 'default' : 'filled'}
          loading={complete.isPending}
          disabled={isBusy}
          onClick={() => complete.mutate(task.id)}
        >
          {t('tasks:button.complete')}
        </Button>
      )}
      {task.can.release && (
        <Button
          leftSection={<IconArrowBackUp size={16} />}
          variant="default"
          loading={release.isPending}
          disabled={isBusy}
          onClick={() => release.mutate(task.id)}
        >
          {t('tasks:button.release')}
        </Button>
      )}
      {task.can.edit && (
        <Button leftSection={<IconPencil size={16} />} variant="default" disabled={isBusy} onClick={onEdit}>
          {t('tasks:button.edit')}
        </Button>
      )}
      {task.can.delete && (
        <Button
          leftSection={<IconTrash size={16} />}
          variant="subtle"
          color="red"
          loading={remove.isPending}
          disabled={isBusy}
          onClick={askToDelete}
        >
          {t('tasks-web:action.delete')}
        </Button>
      )}
    </Group>
  );
};
