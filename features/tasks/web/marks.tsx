import { ActionIcon, Anchor, Badge, Group, Loader, Text } from '@mantine/core';
import { IconAlertTriangle, IconArrowsSplit, IconBrandDiscord, IconCloudOff } from '@tabler/icons-react';
import { Opens } from '#web/opens.tsx';
import { absoluteTime, Time, useNow } from '#web/time.tsx';
import { whenOpened } from '#web/when-opened.tsx';
import { useWords } from '#web/words.ts';
import type { PresentedTask, TaskState } from '../model.ts';

const COLOUR: Readonly<Record<TaskState, string>> = {
  open: 'moss',
  claimed: 'brass',
  completed: 'slate',
  cancelled: 'gray',
};

export const StateBadge = ({ state }: { state: TaskState }) => {
  const { t } = useWords();
  return (
    <Badge
      variant="light"
      color={COLOUR[state]}
      c="var(--mantine-color-text)"
      bg={`color-mix(in srgb, var(--mantine-color-${COLOUR[state]}-5) 20%, transparent)`}
      style={{ flex: 'none' }}
      leftSection={
        <span
          aria-hidden
          style={{
            width: 7,
            height: 7,
            borderRadius: '50%',
            display: 'block',
            background: `var(--mantine-color-${COLOUR[state]}-5)`,
          }}
        />
      }
    >
      {t(`tasks:state.${state}`)}
    </Badge>
  );
};

/** When it is due; late ones stand out while they wait for somebody. */
export const Due = ({ task, detail = 'hover' }: { task: PresentedTask; detail?: 'hover' | 'below' }) => {
  const { locale } = useWords();
  const now = useNow();
  if (task.dueAt === null) return <span className="quiet">–</span>;
  const isLive = task.state === 'open' || task.state === 'claimed';
  const isLate = isLive && Date.parse(task.dueAt) < now;
  return (
    <span className={isLate ? 'alarm' : ''} style={{ whiteSpace: 'nowrap' }}>
      <Time iso={task.dueAt} />
      {detail === 'below' && (
        <Text span display="block" size="xs" className="quiet">
          {absoluteTime(task.dueAt, locale)}
        </Text>
      )}
    </span>
  );
};

const ICON = {
  synced: IconBrandDiscord,
  failed: IconAlertTriangle,
  blocked: IconAlertTriangle,
  conflict: IconArrowsSplit,
  off: IconCloudOff,
} as const;

const Reason = whenOpened(async () => (await import('./sync-reason.tsx')).SyncReason);

/** Whether Discord has the task as it is, and if not, why. */
export const SyncMark = ({
  task: { id, sync },
  label = false,
}: {
  task: Pick<PresentedTask, 'id' | 'sync'>;
  label?: boolean;
}) => {
  const { t } = useWords();
  const name = t(`tasks-web:sync.${sync.state}`);
  const text = label && (
    <Text size="md" span>
      {name}
    </Text>
  );
  if (sync.state === 'synced' && sync.url) {
    return (
      <Group gap={6} wrap="nowrap" data-sync="synced">
        <Anchor
          href={sync.url}
          target="_blank"
          rel="noopener"
          aria-label={t('tasks-web:sync.open')}
          title={label ? t('tasks-web:sync.open') : name}
          onClick={(event) => event.stopPropagation()}
          lh={0}
          p={4}
          m={-4}
        >
          <IconBrandDiscord size={18} stroke={1.7} />
        </Anchor>
        {text}
      </Group>
    );
  }
  if (sync.state === 'pending') {
    return (
      <Group gap={6} wrap="nowrap" data-sync="pending" title={name}>
        <Loader size={16} role="img" aria-label={name} />
        {text}
      </Group>
    );
  }
  const Icon = ICON[sync.state];
  const isQuiet = sync.state === 'off' || sync.state === 'synced';
  return (
    <Group gap={6} wrap="nowrap" data-sync={sync.state}>
      <Opens popup={Reason} kind="dialog" given={{ id, name, sync }}>
        <ActionIcon
          variant="subtle"
          color={isQuiet ? 'gray' : 'orange'}
          size={26}
          m={-4}
          title={name}
          aria-label={sync.reason ? `${name}: ${sync.reason}` : name}
          onClick={(event) => event.stopPropagation()}
        >
          <Icon size={18} stroke={1.7} />
        </ActionIcon>
      </Opens>
      {text}
    </Group>
  );
};
