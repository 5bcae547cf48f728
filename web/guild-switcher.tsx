import { Menu, Text, VisuallyHidden } from '@mantine/core';
import { IconCheck, IconLayoutGrid, IconSelector } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { GuildDetail } from '#platform/http/platform-contracts.ts';
import { GuildIcon } from './guild-icon.tsx';
import { useGuilds } from './session.ts';
import { useWords } from './words.ts';

/** The open guild, and the way to another one. */
export const GuildSwitcher = ({ guild }: { guild: GuildDetail }) => {
  const { t } = useWords();
  const guilds = useGuilds();
  return (
    <Menu position="bottom-start" width={260}>
      <Menu.Target>
        <button
          type="button"
          className="rail-item mantine-active"
          style={{ border: 0, background: 'none', font: 'inherit', textAlign: 'start' }}
        >
          <GuildIcon guild={guild} size={36} />
          <span style={{ flex: 1, minWidth: 0 }}>
            <Text span inherit display="block" ff="heading" fw={600} size="lg" lh={1.2} lineClamp={2}>
              {guild.name}
            </Text>
            <Text span display="block" size="xs" className="quiet">
              {t(`platform:levels.${guild.level}`)}
            </Text>
          </span>
          <VisuallyHidden>{t('web:nav.switch')}</VisuallyHidden>
          <IconSelector size={16} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('web:guilds.title')}</Menu.Label>
        {(guilds.data?.items ?? []).map((each) => (
          <Menu.Item
            key={each.id}
            leftSection={<GuildIcon guild={each} size={22} />}
            rightSection={each.id === guild.id ? <IconCheck size={14} /> : null}
            renderRoot={(props) => <Link to="/guilds/$guildId" params={{ guildId: each.id }} {...props} />}
          >
            {each.name}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconLayoutGrid size={16} />}
          renderRoot={(props) => <Link to="/guilds" {...props} />}
        >
          {t('web:nav.guilds')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};
