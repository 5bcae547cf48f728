import { createContext, type MouseEvent, useContext } from 'react';
import type { ConversationScreen } from '../components/ConversationScreen.tsx';
import type { MenuEntry } from './Menu.tsx';

export type GuildPage =
  | 'overview'
  | 'roles'
  | 'emoji'
  | 'stickers'
  | 'integrations'
  | 'auto-moderation'
  | 'audit-log'
  | 'members'
  | 'invites'
  | 'bans'
  | 'delete';

/** What may be opened above the page, one over the other. */
export type Screen =
  | { kind: 'guild-settings'; guildId: string; page?: GuildPage }
  | { kind: 'channel-settings'; channelId: string; page?: 'overview' | 'permissions' }
  | { kind: 'create-channel'; guildId: string; parentId: string | null; category?: boolean }
  | { kind: 'invite'; guildId: string; channelId?: string }
  | { kind: 'create-guild' | 'user-settings' | 'status' | 'new-message' }
  | { kind: 'events'; guildId: string }
  | { kind: 'join'; code: string }
  | { kind: 'profile'; userId: string; guildId: string | null }
  | { kind: 'kick' | 'ban' | 'time-out' | 'nickname' | 'move'; guildId: string; userId: string }
  | ConversationScreen
  | {
      kind: 'confirm';
      title: string;
      text: string;
      /** What the button that does it says. */
      action: string;
      run: () => Promise<unknown>;
    };

/** Where a menu opens: beside an element, or at a point of the window in pixels. */
export type MenuPlace = Element | { x: number; y: number };

/** Where a context menu opens: at the pointer, or, when the keyboard asked for it, beside the element. */
export const menuPlace = (event: MouseEvent<Element>): MenuPlace =>
  event.clientX === 0 && event.clientY === 0 ? event.currentTarget : { x: event.clientX, y: event.clientY };

export interface Screens {
  open(screen: Screen): void;
  openMenu(label: string, entries: readonly MenuEntry[], place: MenuPlace): void;
}

export const ScreenContext = createContext<Screens | null>(null);

export function useScreens(): Screens {
  const screens = useContext(ScreenContext);
  if (!screens) throw new Error('This component needs a ScreenHost around it');
  return screens;
}
