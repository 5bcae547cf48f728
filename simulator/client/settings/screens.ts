import { createContext, useContext } from 'react';
import type { Message } from '../model/message.ts';
import type { MenuEntry } from './Menu.tsx';
import type { MenuPlace } from './menu-place.ts';

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

/** What a conversation opens above the page. */
export type ConversationScreen =
  | { kind: 'create-poll'; channelId: string }
  | { kind: 'create-thread'; channelId: string; message?: Message }
  | { kind: 'thread-members' | 'thread-settings'; threadId: string }
  | { kind: 'forward' | 'reactions' | 'voters'; message: Message };

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
