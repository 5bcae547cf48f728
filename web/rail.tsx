import { Text } from '@mantine/core';
import {
  IconArrowsSplit,
  IconCalendarEvent,
  IconChevronRight,
  IconHistory,
  IconSearch,
  IconSelector,
  IconSettings,
  IconStethoscope,
} from '@tabler/icons-react';
import { Link, useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { AccountMenu, MyPicture } from './account.tsx';
import type { FeaturePages } from './feature-pages.ts';
import { openPalette } from './frame-popups.tsx';
import type { OpenGuild } from './guild.tsx';
import { GuildSwitcher } from './guild-switcher.tsx';
import { LiveMark } from './live-mark.tsx';
import { RAIL_GROUPS, type RailGroup, useFolded } from './rail-groups.ts';
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
  const [folded, toggle] = useFolded();
  const items = (group: RailGroup): ReactNode[] => [
    ...features
      .filter(({ feature, nav }) => nav.group === group && isOn(feature))
      .filter(({ feature }) => guild.permissions.includes(`${feature}.read`))
      .map(({ nav }) => item(nav.path, t(nav.labelKey), <nav.icon size={18} stroke={1.7} />)),
    ...(group === 'house'
      ? [item('upcoming', t('web:nav.upcoming'), <IconCalendarEvent size={18} stroke={1.7} />)]
      : []),
    ...(group === 'house' && guild.permissions.includes('sync.read')
      ? [item('conflicts', t('web:nav.conflicts'), <IconArrowsSplit size={18} stroke={1.7} />)]
      : []),
    ...(group === 'house' && guild.permissions.includes('sync.read')
      ? [item('doctor', t('web:nav.doctor'), <IconStethoscope size={18} stroke={1.7} />)]
      : []),
    ...(group === 'house' && guild.permissions.includes('log.read')
      ? [item('log', t('web:nav.log'), <IconHistory size={18} stroke={1.7} />)]
      : []),
    ...(group === 'house'
      ? [item('settings', t('web:nav.settings'), <IconSettings size={18} stroke={1.7} />)]
      : []),
  ];
  return (
    <>
      <GuildSwitcher guild={guild} />
      <button
        type="button"
        className="rail-item rail-search"
        aria-keyshortcuts="Control+K"
        onClick={() => {
          onLeave();
          openPalette();
        }}
      >
        <IconSearch size={16} aria-hidden />
        <span style={{ flex: 1 }}>{t('web:palette.open')}</span>
        <kbd aria-hidden>Ctrl K</kbd>
      </button>
      {RAIL_GROUPS.map((group) => {
        const shown = items(group);
        if (shown.length === 0) return null;
        const isFolded = folded.has(group);
        return (
          <div key={group} className="rail-group">
            <button
              type="button"
              className="rail-heading"
              aria-expanded={!isFolded}
              onClick={() => toggle(group)}
            >
              {t(`web:nav.groups.${group}`)}
              <IconChevronRight size={14} aria-hidden data-folded={isFolded} />
            </button>
            {!isFolded && shown}
          </div>
        );
      })}
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
