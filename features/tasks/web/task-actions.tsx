import { Button, type ButtonProps, Group, Stack } from '@mantine/core';
import {
  IconArrowBackUp,
  IconCheck,
  IconHandStop,
  IconPencil,
  IconRotateClockwise,
  IconTrash,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { confirm } from '#web/confirm.tsx';
import { useGuild } from '#web/guild.tsx';
import { useWords } from '#web/words.ts';
import type { PresentedTask } from '../model.ts';
import { useDeleteTask, useTaskAction } from './queries.ts';

/**
 * An action in a place of its own: what cannot be done now stays where it is, so that nothing else slides under the pointer,
 * and keeps the focus that it has.
 */
const Action = ({
  isOn,
  onClick,
  children,
  ...look
}: ButtonProps & { isOn: boolean; onClick: () => void; children: ReactNode }) => (
  <Button
    {...look}
    aria-disabled={!isOn}
    {...(isOn ? {} : { 'data-disabled': true })}
    onClick={() => {
      if (isOn) onClick();
    }}
  >
    {children}
  </Button>
);

/** What the reader may do with the task now; the API has said what. Deleting stands apart. */
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
  const { me, may } = useGuild();
  const claim = useTaskAction('claim');
  const release = useTaskAction('release');
  const complete = useTaskAction('complete');
  const reopen = useTaskAction('reopen');
  const remove = useDeleteTask(onGone);
  const isFree = ![claim, release, complete, reopen, remove].some((each) => each.isPending);
  const ask = async (
    words: { title: string; text: string; confirm: string },
    isDangerous: boolean,
    act: () => void,
  ): Promise<void> => {
    if (await confirm({ ...words, cancel: t('web:action.cancel'), isDangerous })) act();
  };
  const completeOrAsk = (): void => {
    if (task.claims.length > 0) return complete.mutate(task.id);
    const words = {
      title: t('tasks-web:unclaimed.title', { id: task.id }),
      text: t('tasks-web:unclaimed.text'),
      confirm: t('tasks:button.complete-unclaimed'),
    };
    void ask(words, false, () => complete.mutate(task.id));
  };
  const askToDelete = (): void => {
    const words = {
      title: t('tasks-web:delete.title', { id: task.id }),
      text: t('tasks-web:delete.text'),
      confirm: t('tasks-web:action.delete'),
    };
    void ask(words, true, () => remove.mutate(task));
  };
  // Claims belong to members on Discord.
  const isMember = me.discordId !== null;
  const canEverComplete = isMember || may('tasks.edit');
  return (
    <Stack gap="xs">
      {canEverComplete && (
        <Group gap="xs">
          {isMember && (
            <Action
              leftSection={<IconHandStop size={16} />}
              loading={claim.isPending}
              isOn={isFree && task.can.claim}
              onClick={() => claim.mutate(task.id)}
            >
              {t('tasks:button.claim')}
            </Action>
          )}
          <Action
            leftSection={<IconCheck size={16} />}
            variant={task.can.claim ? 'default' : 'filled'}
            loading={complete.isPending}
            isOn={isFree && task.can.complete}
            onClick={completeOrAsk}
          >
            {t('tasks:button.complete')}
          </Action>
          {isMember && (
            <Action
              leftSection={<IconArrowBackUp size={16} />}
              variant="default"
              loading={release.isPending}
              isOn={isFree && task.can.release}
              onClick={() => release.mutate(task.id)}
            >
              {t('tasks:button.release')}
            </Action>
          )}
        </Group>
      )}
      {(may('tasks.edit') || may('tasks.delete')) && (
        <Group gap="xs">
          {may('tasks.edit') && (
            <>
              <Action
                leftSection={<IconPencil size={16} />}
                variant="default"
                isOn={isFree && task.can.edit}
                onClick={onEdit}
              >
                {t('tasks:button.edit')}
              </Action>
              <Action
                leftSection={<IconRotateClockwise size={16} />}
                variant="default"
                loading={reopen.isPending}
                isOn={isFree && task.can.reopen}
                onClick={() => reopen.mutate(task.id)}
              >
                {t('tasks-web:action.reopen')}
              </Action>
            </>
          )}
          {may('tasks.delete') && (
            <Action
              ml="auto"
              leftSection={<IconTrash size={16} />}
              variant="subtle"
              color="red"
              loading={remove.isPending}
              isOn={isFree && task.can.delete}
              onClick={askToDelete}
            >
              {t('tasks-web:action.delete')}
            </Action>
          )}
        </Group>
      )}
    </Stack>
  );
};
