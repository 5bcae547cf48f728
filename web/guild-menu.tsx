import './styles/popups.ts';
import { Menu } from '@mantine/core';
import { IconCheck, IconLayoutGrid } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import type { GuildDetail } from '#platform/http/platform-contracts.ts';
import { GuildIcon } from './guild-icon.tsx';
import { useGuilds } from './queries.ts';
import { useWords } from './words.ts';

/** The way to another guild; opened by the given button. */
export const OpenedGuildMenu = ({ guild, children }: { guild: GuildDetail; children: ReactElement }) => {
  const { t } = useWords();
  const guilds = useGuilds();
  return (
    <Menu defaultOpened position="bottom-start" width={260}>
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('web:guilds.title')}</Menu.Label>
        {(guilds.data?.items ?? [guild]).map((each) => (
          <Menu.Item
            key={each.id}
            leftSection={<GuildIcon guild={each} size={22} />}
            rightSection={each.id === guild.id ? <IconCheck size={14} /> : null}
            {...(each.id === guild.id ? { 'aria-current': true } : {})}
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
