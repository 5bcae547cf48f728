import { Alert, Anchor, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useGuild } from '../guild.tsx';
import { usePermissionName } from '../permission-names.ts';
import { useWords } from '../words.ts';

/** What a feature needs of Discord while it is on, and whether the bot has it. */
export const FeatureNeeds = ({ feature }: { feature: string }) => {
  const { t } = useWords();
  const { guild, may } = useGuild();
  const found = guild.features.find(({ name }) => name === feature);
  const nameOf = usePermissionName(found?.needs.some(({ kind }) => kind === 'permission') ?? false);
  if (!found || found.needs.length === 0) return null;
  const isLacking = found.needs.some(({ isThere }) => !isThere);
  return (
    <Alert
      color={isLacking ? 'orange' : 'moss'}
      variant="light"
      c="var(--mantine-color-text)"
      icon={isLacking ? <IconAlertTriangle size={18} /> : <IconCheck size={18} />}
      title={t('settings:needs')}
      styles={{ title: { color: 'var(--mantine-color-text)' } }}
    >
      <Stack component="ul" gap={4} m={0} p={0} style={{ listStyle: 'none' }}>
        {found.needs.map(({ kind, name, isThere }) => {
          const Icon = isThere ? IconCheck : IconAlertTriangle;
          return (
            <li key={name} style={{ display: 'flex', gap: 8, alignItems: 'center' }}>
              <Icon
                size={15}
                role="img"
                aria-label={t(isThere ? 'settings:has' : 'settings:lacks')}
                style={{ flex: 'none' }}
              />
              <span>{kind === 'intent' ? t(`settings:intents.${name}`) : nameOf(name)}</span>
            </li>
          );
        })}
      </Stack>
      {isLacking && (
        <Text size="sm" mt="xs">
          {t('settings:needs-hint')}{' '}
          {may('sync.read') && (
            <Anchor component={Link} to={`/guilds/${guild.id}/doctor`} inherit underline="always">
              {t('web:nav.doctor')}
            </Anchor>
          )}
        </Text>
      )}
    </Alert>
  );
};
