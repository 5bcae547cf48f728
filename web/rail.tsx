import { Text } from '@mantine/core';
import { IconHistory, IconSelector, IconSettings } from '@tabler/icons-react';
import { Link, useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { AccountMenu, MyPicture } from './account.tsx';
import type { FeaturePages } from './feature-pages.ts';
import type { OpenGuild } from './guild.tsx';
import { GuildSwitcher } from './guild-switcher.tsx';
import { LiveMark } from './live-mark.tsx';
import { useWords } from './words.ts';

/** The navigation of a guild: its pages, the way to other guilds, the account. */
export const Rail = ({
  open: { guild, me, live },
  features,
  onLeave,
}: {
  open: OpenGuild;
  features: readonly FeaturePages[];
  /** Something was chosen. */
  onLeave: () => void;
}) => {
  const { t } = useWords();
  const { pathname } = useLocation();
  const base = `/guilds/${guild.id}`;
  const item = (path: string, label: string, icon: ReactNode) => {
    const isCurrent = pathname === `${base}/${path}` || pathname.startsWith(`${base}/${path}/`);
    return (
      <Link
        key={path}
        to={`${base}/${path}`}
        className="rail-item"
        onClick={onLeave}
        {...(isCurrent ? { 'aria-current': 'page' } : { 'aria-current': 'false' })}
      >
        {icon}
        {label}
      </Link>
    );
  };
  const isOn = (name: string): boolean => guild.features.some((each) => each.name === name && each.isOn);
  return (
    <>
      <GuildSwitcher guild={guild} />
      <hr className="rail-line" />
      {features
        .filter(({ feature }) => isOn(feature) && guild.permissions.includes(`${feature}.read`))
        .map(({ nav }) => item(nav.path, t(nav.labelKey), <nav.icon size={18} stroke={1.7} />))}
      {guild.permissions.includes('log.read') &&
        item('log', t('web:nav.log'), <IconHistory size={18} stroke={1.7} />)}
      {item('settings', t('web:nav.settings'), <IconSettings size={18} stroke={1.7} />)}
      <div style={{ marginTop: 'auto', padding: '8px 10px' }}>
        <LiveMark live={live} />
      </div>
      <hr className="rail-line" />
      <AccountMenu me={me}>
        <button
          type="button"
          className="rail-item"
          style={{ border: 0, background: 'none', font: 'inherit', textAlign: 'start' }}
          aria-label={`${t('web:nav.account')}: ${me.name}`}
        >
          <MyPicture me={me} size={30} />
          <Text span flex={1} miw={0} truncate size="md">
            {me.name}
          </Text>
          <IconSelector size={16} aria-hidden />
        </button>
      </AccountMenu>
    </>
  );
};
