import { createContext, useContext } from 'react';
import type { Channel } from '../model/channel.ts';
import type { Guild } from '../model/guild.ts';
import type { Member } from '../model/user.ts';
import { useClientState } from './client-context.ts';

/** The guild that is on the screen; none among direct messages. */
export const GuildContext = createContext<string | null>(null);

const none: Record<string, never> = {};

export function useGuild(): Guild | null {
  const guildId = useContext(GuildContext);
  return useClientState((state) => (guildId ? (state.guilds[guildId] ?? null) : null));
}

export function useMembers(): Record<string, Member> {
  const guildId = useContext(GuildContext);
  return useClientState((state) => (guildId && state.members[guildId]) || none);
}

export function useMember(userId: string): Member | undefined {
  const guildId = useContext(GuildContext);
  return useClientState((state) => (guildId ? state.members[guildId]?.[userId] : undefined));
}

export function useChannels(): Record<string, Channel> {
  return useClientState((state) => state.channels);
}
