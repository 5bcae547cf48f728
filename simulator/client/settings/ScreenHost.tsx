import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { ChannelSettings } from '../channel-settings/ChannelSettings.tsx';
import { CreateChannel } from '../channel-settings/CreateChannel.tsx';
import { ConversationScreenView } from '../components/ConversationScreen.tsx';
import { EventsDialog } from '../events/EventsDialog.tsx';
import { CreateGuild } from '../guild-settings/CreateGuild.tsx';
import { GuildSettings } from '../guild-settings/GuildSettings.tsx';
import { InviteDialog } from '../guild-settings/InviteDialog.tsx';
import { JoinDialog } from '../invites/JoinDialog.tsx';
import { BanDialog } from '../people/BanDialog.tsx';
import { KickDialog } from '../people/KickDialog.tsx';
import { MoveDialog } from '../people/MoveDialog.tsx';
import { NewMessageDialog } from '../people/NewMessageDialog.tsx';
import { NicknameDialog } from '../people/NicknameDialog.tsx';
import { ProfileDialog } from '../people/ProfileDialog.tsx';
import { TimeOutDialog } from '../people/TimeOutDialog.tsx';
import { StatusDialog } from '../user-settings/StatusDialog.tsx';
import { UserSettings } from '../user-settings/UserSettings.tsx';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import { Menu, type MenuEntry } from './Menu.tsx';
import type { MenuPlace } from './menu-place.ts';
import { type Screen, ScreenContext, type Screens } from './screens.ts';

function ScreenView({ screen, onClose }: { screen: Screen; onClose: () => void }) {
  switch (screen.kind) {
    case 'guild-settings':
      return <GuildSettings {...screen} onClose={onClose} />;
    case 'channel-settings':
      return <ChannelSettings {...screen} onClose={onClose} />;
    case 'create-channel':
      return <CreateChannel {...screen} onClose={onClose} />;
    case 'invite':
      return <InviteDialog {...screen} onClose={onClose} />;
    case 'join':
      return <JoinDialog {...screen} onClose={onClose} />;
    case 'create-guild':
      return <CreateGuild onClose={onClose} />;
    case 'user-settings':
      return <UserSettings onClose={onClose} />;
    case 'status':
      return <StatusDialog onClose={onClose} />;
    case 'new-message':
      return <NewMessageDialog onClose={onClose} />;
    case 'events':
      return <EventsDialog {...screen} onClose={onClose} />;
    case 'profile':
      return <ProfileDialog {...screen} onClose={onClose} />;
    case 'kick':
      return <KickDialog {...screen} onClose={onClose} />;
    case 'ban':
      return <BanDialog {...screen} onClose={onClose} />;
    case 'time-out':
      return <TimeOutDialog {...screen} onClose={onClose} />;
    case 'nickname':
      return <NicknameDialog {...screen} onClose={onClose} />;
    case 'move':
      return <MoveDialog {...screen} onClose={onClose} />;
    case 'confirm':
      return <ConfirmDialog {...screen} onClose={onClose} />;
    case 'create-poll':
    case 'create-thread':
    case 'forward':
    case 'reactions':
    case 'thread-members':
    case 'thread-settings':
    case 'voters':
      return <ConversationScreenView screen={screen} onClose={onClose} />;
  }
}

interface OpenMenu {
  label: string;
  entries: readonly MenuEntry[];
  place: MenuPlace;
}

/** Shows what components open above the page: settings, dialogs over them, and menus. */
export function ScreenHost({ children }: { children: ReactNode }) {
  const [screens, setScreens] = useState<readonly { key: number; screen: Screen }[]>([]);
  const [menu, setMenu] = useState<OpenMenu | null>(null);
  const close = useCallback(
    (key: number) => setScreens((before) => before.filter((each) => each.key !== key)),
    [],
  );
  const context = useMemo<Screens>(
    () => ({
      open: (screen) => setScreens((before) => [...before, { key: (before.at(-1)?.key ?? 0) + 1, screen }]),
      openMenu: (label, entries, place) => setMenu({ label, entries, place }),
    }),
    [],
  );
  return (
    <ScreenContext value={context}>
      {children}
      {screens.map(({ key, screen }) => (
        <ScreenView key={key} screen={screen} onClose={() => close(key)} />
      ))}
      {menu && <Menu key={menu.label} {...menu} onClose={() => setMenu(null)} />}
    </ScreenContext>
  );
}
