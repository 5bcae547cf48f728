import { ActionIcon, Anchor, Badge, Group, HoverCard, Loader, Text } from '@mantine/core';
import { IconAlertTriangle, IconArrowsSplit, IconBrandDiscord, IconCloudOff } from '@tabler/icons-react';
import { useWords } from '#web/words.ts';
import type { PresentedTask, TaskState } from '../model.ts';

const COLOUR: Readonly<Record<TaskState, string>> = {
  open: 'moss',
  claimed: 'brass',
  completed: 'indigo',
  cancelled: 'gray',
};

export const StateBadge = ({ state }: { state: TaskState }) => {
  const { t } = useWords();
  return (
    <Badge variant="light" color={COLOUR[state]} c="var(--mantine-color-text)" tt="none" fw={600}>
      {t(`tasks:state.${state}`)}
    </Badge>
  );
};

/** Whether Discord has the task as it is, and if not, why. */
export const SyncMark = ({ sync, label = false }: { sync: PresentedTask['sync']; label?: boolean }) => {
  const { t } = useWords();
  const name = t(`tasks-web:sync.${sync.state}`);
  const text = label && (
    <Text size="sm" span>
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
          title={name}
          onClick={(event) => event.stopPropagation()}
          lh={0}
        >
          <IconBrandDiscord size={18} />
        </Anchor>
        {text}
      </Group>
    );
  }
  if (sync.state === 'pending') {
    return (
      <Group gap={6} wrap="nowrap" data-sync="pending">
        <Loader size={14} aria-label={name} />
        {text}
      </Group>
    );
  }
  const Icon = {
    synced: IconBrandDiscord,
    pending: IconCloudOff,
    failed: IconAlertTriangle,
    blocked: IconAlertTriangle,
    conflict: IconArrowsSplit,
    off: IconCloudOff,
  }[sync.state];
  return (
    <HoverCard width={280} shadow="md" withinPortal>
      <HoverCard.Target>
        <Group gap={6} wrap="nowrap" data-sync={sync.state}>
          <ActionIcon
            variant="subtle"
            color={sync.state === 'off' ? 'gray' : 'orange'}
            size="sm"
            aria-label={sync.reason ? `${name}: ${sync.reason}` : name}
            onClick={(event) => event.stopPropagation()}
          >
            <Icon size={18} />
          </ActionIcon>
          {text}
        </Group>
      </HoverCard.Target>
      <HoverCard.Dropdown>
        <Text fw={600} size="sm">
          {name}
        </Text>
        {sync.reason && <Text size="sm">{sync.reason}</Text>}
      </HoverCard.Dropdown>
    </HoverCard>
  );
};
