import '#web/styles/popups.ts';
import { Anchor, Group, Popover, Text } from '@mantine/core';
import type { ReactElement } from 'react';
import { SyncRetry } from '#web/sync-progress.tsx';
import { useWords } from '#web/words.ts';
import { TASK_ENTITY } from '../entity.ts';
import type { PresentedTask } from '../model.ts';

/** Why Discord does not have a task as it is; opened by the given button. */
export const SyncReason = ({
  id,
  name,
  sync,
  children,
}: {
  id: number;
  name: string;
  sync: PresentedTask['sync'];
  children: ReactElement;
}) => {
  const { t } = useWords();
  return (
    <Popover width={290} defaultOpened>
      <Popover.Target>{children}</Popover.Target>
      <Popover.Dropdown onClick={(event) => event.stopPropagation()}>
        <Text fw={600} size="sm">
          {name}
        </Text>
        {sync.reason !== null && <Text size="sm">{sync.reason}</Text>}
        {(sync.state === 'blocked' || sync.state === 'failed') && (
          <Group mt="xs">
            <SyncRetry mirror={TASK_ENTITY} recordId={String(id)} />
          </Group>
        )}
        {sync.url !== null && (
          <Anchor href={sync.url} target="_blank" rel="noopener" size="sm">
            {t('tasks-web:sync.open')}
          </Anchor>
        )}
      </Popover.Dropdown>
    </Popover>
  );
};
