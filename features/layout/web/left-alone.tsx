import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { z } from 'zod';
import { call } from '#web/call.ts';
import { ChannelIcon } from '#web/form/channel-icon.tsx';
import { useGuild } from '#web/guild.tsx';
import { RoleDot } from '#web/role-dot.tsx';
import { tellDone, tellFailed } from '#web/toast.tsx';
import { useWords } from '#web/words.ts';
import { manageLayout, type PresentedLayout } from '../model.ts';
import { byCategory } from './by-category.ts';

/** What Guildhall does not touch, until somebody says that it manages it. */
export const LeftAlone = ({
  layout: { leftAlone },
  canManage,
  onDone,
}: {
  readonly layout: PresentedLayout;
  /** Nothing waits to be saved, which would be of another layout then. */
  readonly canManage: boolean;
  readonly onDone: () => void;
}) => {
  const { t } = useWords();
  const { guild, may } = useGuild();
  const manage = useMutation({
    mutationFn: async (body: z.input<typeof manageLayout.body>) =>
      (await call(manageLayout, { guildId: guild.id, body })).body.managed,
    onSuccess: (count) => {
      tellDone(t('layout-web:managed', { count }));
      onDone();
    },
    onError: tellFailed,
  });
  const roles = leftAlone.roles.filter(({ canBeManaged }) => canBeManaged);
  const channels = byCategory(leftAlone.channels.filter(({ kind }) => kind !== null));
  if (roles.length + channels.length === 0 || !may('layout.edit')) return null;
  const button = (name: string, body: z.input<typeof manageLayout.body>) => (
    <Button
      variant="default"
      size="xs"
      disabled={!canManage || manage.isPending}
      aria-label={t('layout-web:manage-one', { name })}
      onClick={() => manage.mutate(body)}
    >
      {t('layout-web:manage')}
    </Button>
  );
  return (
    <Stack component="section" gap="sm" aria-label={t('layout-web:left-alone')}>
      <Group justify="space-between">
        <div>
          <Title order={2} size="h4">
            {t('layout-web:left-alone')}
          </Title>
          <Text size="sm" className="quiet">
            {t('layout-web:left-alone-hint')}
          </Text>
        </div>
        <Button
          disabled={!canManage}
          loading={manage.isPending}
          onClick={() => manage.mutate({ roles: 'all', channels: 'all' })}
        >
          {t('layout-web:manage-all')}
        </Button>
      </Group>
      <ul className="card entries" aria-label={t('layout-web:left-alone')}>
        {channels.map(({ id, name, kind }) => (
          <Group key={id} component="li" px="md" py={6} justify="space-between">
            <Group gap="xs">
              {kind && <ChannelIcon kind={kind} />}
              <Text size="sm">{name}</Text>
            </Group>
            {button(name, { channels: [id] })}
          </Group>
        ))}
        {roles.map(({ id, name, color }) => (
          <Group key={id} component="li" px="md" py={6} justify="space-between">
            <Group gap="xs">
              <RoleDot color={color} />
              <Text size="sm">@{name}</Text>
            </Group>
            {button(name, { roles: [id] })}
          </Group>
        ))}
      </ul>
    </Stack>
  );
};
