import { useCallback, useEffect, useRef } from 'react';
import { loadMessages } from '../actions/messages.ts';
import type { State } from '../store/state.ts';
import { compareIds } from '../store/timeline.ts';
import { useClient, useClientState } from './client-context.ts';
import { useOverlays } from './overlay-context.ts';

export type Load = (position: 'latest' | 'older' | 'newer' | 'around', around?: string) => Promise<void>;

/** Whether the channel has a newer message than its timeline. */
function isBehind(state: State, channelId: string): boolean {
  const newest = state.channels[channelId]?.last_message_id;
  const shown = state.timelines[channelId]?.messages.at(-1)?.id;
  return newest != null && (shown === undefined || compareIds(newest, shown) > 0);
}

/** Loads a channel's history: the newest page at once, and what is asked for, one page at a time. */
export function useTimelineLoading(channelId: string): Load {
  const client = useClient();
  const { tell } = useOverlays();
  const missing = useClientState(
    (state) => state.timelines[channelId] === undefined && state.connection.phase === 'ready',
  );
  const loading = useRef<Promise<void> | null>(null);
  const load = useCallback<Load>(
    async (position, around) => {
      if (loading.current) {
        // Scrolling asks again by itself; a jump must not be lost.
        if (position === 'older' || position === 'newer') return;
        await loading.current;
      }
      const page = async () => {
        await loadMessages(client, channelId, position, around);
        // What came while the page was on its way is in neither.
        if (position === 'latest' && isBehind(client.store.get(), channelId)) {
          await loadMessages(client, channelId, position);
        }
      };
      loading.current = page().catch((error: unknown) =>
        tell(error instanceof Error ? error.message : String(error)),
      );
      await loading.current;
      loading.current = null;
    },
    [client, channelId, tell],
  );
  // Also after a new session, which empties the timelines.
  useEffect(() => {
    if (missing) void load('latest');
  }, [missing, load]);
  return load;
}
