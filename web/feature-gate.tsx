import { Button } from '@mantine/core';
import { IconLock, IconPlugConnectedX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { PermissionName } from '#platform/permissions/levels.ts';
import { useGuild } from './guild.tsx';
import { Notice } from './states.tsx';
import { useWords } from './words.ts';

/** A page that this reader may not see. */
const NotAllowed = () => {
  const { t } = useWords();
  const { guild } = useGuild();
  return (
    <Notice
      icon={<IconLock size={44} stroke={1.4} />}
      title={t('web:state.not-allowed')}
      text={t('web:state.not-allowed-hint', { level: t(`platform:levels.${guild.level}`) })}
    >
      <title>{`${t('web:state.not-allowed')} · ${guild.name}`}</title>
    </Notice>
  );
};

/** A page for those who have a permission; the others are told so. */
export const PermissionGate = ({
  permission,
  children,
}: {
  permission: PermissionName;
  children: ReactNode;
}) => (useGuild().may(permission) ? children : <NotAllowed />);

/** A feature's pages while it is on and this reader may see them; else what is so, and what can be done. */
export const FeatureGate = ({ feature, children }: { feature: string; children: ReactNode }) => {
  const { t } = useWords();
  const { guild, may } = useGuild();
  const isOn = guild.features.some((each) => each.name === feature && each.isOn);
  if (isOn) return <PermissionGate permission={`${feature}.read`}>{children}</PermissionGate>;
  const title = t('web:state.off', { name: t(`web:features.${feature}`) });
  const mayTurnOn = may('settings.edit');
  return (
    <Notice
      icon={<IconPlugConnectedX size={44} stroke={1.4} />}
      title={title}
      text={t(mayTurnOn ? 'web:state.off-admin' : 'web:state.off-hint')}
    >
      <title>{`${title} · ${guild.name}`}</title>
      {mayTurnOn && (
        <Button
          renderRoot={(props) => (
            <Link
              to="/guilds/$guildId/settings/$part"
              params={{ guildId: guild.id, part: feature }}
              {...props}
            />
          )}
        >
          {t('web:nav.settings')}
        </Button>
      )}
    </Notice>
  );
};
