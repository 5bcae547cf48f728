import { ActionIcon, Anchor, Group, Loader, Text } from '@mantine/core';
import { IconAlertTriangle, IconArrowsSplit, IconBrandDiscord, IconCloudOff } from '@tabler/icons-react';
import type { SyncMark } from '#records/contracts.ts';
import { Opens } from '../opens.tsx';
import { whenOpened } from '../when-opened.tsx';
import { useWords } from '../words.ts';

const ICON = {
  synced: IconBrandDiscord,
  failed: IconAlertTriangle,
  blocked: IconAlertTriangle,
  conflict: IconArrowsSplit,
  off: IconCloudOff,
} as const;

const Reason = whenOpened(async () => (await import('./sync-reason.tsx')).SyncReason);

/** Whether Discord has a record as it is, and if not, why. */
export const RecordSyncMark = ({
  feature,
  mirror,
  record: { id, sync },
  label = false,
}: {
  feature: string;
  /** The mirror's name. */
  mirror: string;
  record: { readonly id: number; readonly sync: SyncMark };
  label?: boolean;
}) => {
  const { t } = useWords();
  const name = t(`web:sync.${sync.state}`);
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
          aria-label={t('web:sync.open')}
          title={label ? t('web:sync.open') : name}
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
      <Opens popup={Reason} kind="dialog" given={{ feature, mirror, id, name, sync }}>
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
