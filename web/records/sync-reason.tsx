import '../styles/popups.ts';
import { Anchor, Group, Popover, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { SyncMark } from '#records/contracts.ts';
import { useGuild } from '../guild.tsx';
import { SyncRetry } from '../sync-retry.tsx';
import { useWords } from '../words.ts';
import { SyncSettings } from './sync-settings.tsx';

/** Why Discord does not have a record as it is; opened by the given button. */
export const SyncReason = ({
  feature,
  mirror,
  id,
  name,
  sync,
  children,
}: {
  feature: string;
  mirror: string;
  id: number;
  name: string;
  sync: SyncMark;
  children: ReactElement;
}) => {
  const { t } = useWords();
  const { guild, may } = useGuild();
  const canBeMended = sync.state === 'blocked' || sync.state === 'failed';
  return (
    <Popover width={290} defaultOpened>
      <Popover.Target>{children}</Popover.Target>
      <Popover.Dropdown onClick={(event) => event.stopPropagation()}>
        <Text fw={600} size="sm">
          {name}
        </Text>
        {sync.reason !== null && <Text size="sm">{sync.reason}</Text>}
        {canBeMended && (
          <Group mt="xs">
            <SyncRetry mirror={mirror} recordId={String(id)} />
            <SyncSettings feature={feature} />
            {sync.state === 'blocked' && may('sync.read') && (
              <Anchor component={Link} to={`/guilds/${guild.id}/doctor`} size="sm">
                {t('web:nav.doctor')}
              </Anchor>
            )}
          </Group>
        )}
        {sync.state === 'conflict' && may('sync.read') && (
          <Anchor component={Link} to={`/guilds/${guild.id}/conflicts`} size="sm" display="block">
            {t('web:sync.decide')}
          </Anchor>
        )}
        {sync.url !== null && (
          <Anchor href={sync.url} target="_blank" rel="noopener" size="sm">
            {t('web:sync.open')}
          </Anchor>
        )}
      </Popover.Dropdown>
    </Popover>
  );
};
