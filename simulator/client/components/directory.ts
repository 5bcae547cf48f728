import { useMemo } from 'react';
import { useClientState } from './client-context.ts';
import { useChannels, useGuild, useMembers } from './place-context.ts';
import type { Directory } from './select-choices.ts';

/** Whom and what can be chosen in the guild on the screen. */
export function useDirectory(): Directory {
  const guild = useGuild();
  const members = useMembers();
  const channels = useChannels();
  const me = useClientState((state) => state.me?.id);
  return useMemo(() => ({ guild, members, channels, me }), [guild, members, channels, me]);
}
