import type { API } from '@discordjs/core';
import { createMemory } from '#platform/database/memory.ts';

/** Channels that are remembered at most. */
const CHANNELS = 10_000;

/** The channel that a thread is in; of a channel its category; null where there is none. */
export type ParentOf = (channelId: string) => Promise<string | null>;

/** Asks Discord once for each thread, whose channel stays the same. */
export const openThreadParents = ({ channels }: Pick<API, 'channels'>): ParentOf => {
  const known = createMemory<string | null>({ limit: CHANNELS, isTrusted: () => true });
  return (channelId) =>
    known.read(channelId, async () => {
      const channel = await channels.get(channelId);
      return 'parent_id' in channel ? (channel.parent_id ?? null) : null;
    });
};
