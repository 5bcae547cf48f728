import {
  IconCalendarEvent,
  IconCategoryPlus,
  IconChevronDown,
  IconCirclePlus,
  IconCopy,
  IconDoorExit,
  IconSettings,
  IconUserPlus,
} from '@tabler/icons-react';
import { useClient } from '../components/client-context.ts';
import { useOverlays } from '../components/overlay-context.ts';
import type { Guild } from '../model/guild.ts';
import { goTo } from '../navigation.ts';
import { permissions } from '../rules/permissions.ts';
import type { MenuEntry } from '../settings/Menu.tsx';
import { useScreens } from '../settings/screens.ts';
import css from './GuildMenu.module.css';
import { firstPage } from './GuildSettings.tsx';
import { useHeld } from './held.ts';

/** The server's name, which opens what can be done with the server. */
export function GuildMenu({ guild }: { guild: Guild }) {
  const { request } = useClient();
  const { tell } = useOverlays();
  const { open, openMenu } = useScreens();
  const held = useHeld(guild);
  const leave = async () => {
    await request('DELETE', `/users/@me/guilds/${guild.id}`);
    goTo('@me');
  };
  const entries: MenuEntry[] = [
    ...(held.has(permissions.createInvite)
      ? [
          {
            label: 'Invite people',
            icon: <IconUserPlus size={18} aria-hidden />,
            run: () => open({ kind: 'invite', guildId: guild.id }),
          },
        ]
      : []),
    ...(firstPage(held)
      ? [
          {
            label: 'Server settings',
            icon: <IconSettings size={18} aria-hidden />,
            run: () => open({ kind: 'guild-settings', guildId: guild.id }),
          },
        ]
      : []),
    ...(held.has(permissions.manageChannels)
      ? [
          {
            label: 'Create channel',
            icon: <IconCirclePlus size={18} aria-hidden />,
            run: () => open({ kind: 'create-channel', guildId: guild.id, parentId: null }),
          },
          {
            label: 'Create category',
            icon: <IconCategoryPlus size={18} aria-hidden />,
            run: () => open({ kind: 'create-channel', guildId: guild.id, parentId: null, category: true }),
          },
        ]
      : []),
    {
      label: 'Events',
      icon: <IconCalendarEvent size={18} aria-hidden />,
      run: () => open({ kind: 'events', guildId: guild.id }),
    },
    'line',
    {
      label: 'Copy server ID',
      icon: <IconCopy size={18} aria-hidden />,
      run: () => {
        navigator.clipboard.writeText(guild.id).then(
          () => tell('Copied the server’s id'),
          () => tell(`The server’s id is ${guild.id}`),
        );
      },
    },
    {
      label: 'Leave server',
      icon: <IconDoorExit size={18} aria-hidden />,
      isDanger: true,
      isDisabled: held.isOwner,
      run: () =>
        open({
          kind: 'confirm',
          title: `Leave ${guild.name}`,
          text: 'You can only come back with an invite.',
          action: 'Leave server',
          run: leave,
        }),
    },
  ];
  return (
    <h1 className={css.guild}>
      <button
        type="button"
        className={css.button}
        aria-haspopup="menu"
        onClick={(event) => openMenu(guild.name, entries, event.currentTarget)}
      >
        <span>{guild.name}</span>
        <IconChevronDown size={18} aria-hidden />
      </button>
    </h1>
  );
}
