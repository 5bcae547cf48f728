import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { type LogEntry, logEntrySchema } from '#platform/changes/log-entry.ts';

/** How long to wait before a stream that was refused is opened again (ms). */
const RETRY_MS = 3_000;
/** Silence after which a connection counts as dead; the server says something every 15 s (ms). */
const SILENCE_MS = 40_000;

type Listener = (entry: LogEntry) => void;

/** The live entries of one guild's log. */
export type Live = {
  listen(listener: Listener): () => void;
  subscribe(listener: () => void): () => void;
  isConnected(): boolean;
};

/** One stream, opened anew where it ended: the server is told the last entry that was seen, so nothing is missed. */
const makeLive = (guildId: string, onRevoked: () => void): Live & { start(): () => void } => {
  const listeners = new Set<Listener>();
  const watchers = new Set<() => void>();
  let isConnected = false;
  let lastId = '';
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let heardAt = Date.now();

  const set = (value: boolean): void => {
    if (isConnected === value) return;
    isConnected = value;
    for (const watcher of watchers) watcher();
  };
  const take = (event: MessageEvent<string>): void => {
    heardAt = Date.now();
    if (event.lastEventId) lastId = event.lastEventId;
    const parsed = logEntrySchema.safeParse(JSON.parse(event.data));
    if (parsed.success) for (const listener of listeners) listener(parsed.data);
  };
  const open = (): void => {
    const query = new URLSearchParams({ guilds: guildId, ...(lastId ? { lastEventId: lastId } : {}) });
    const stream = new EventSource(`/api/v1/stream?${query}`);
    source = stream;
    stream.addEventListener('hello', (event) => {
      heardAt = Date.now();
      if (event instanceof MessageEvent && event.lastEventId && !lastId) lastId = event.lastEventId;
      set(true);
    });
    stream.addEventListener('entry', take);
    stream.addEventListener('beat', (event) => {
      heardAt = Date.now();
      if (event instanceof MessageEvent && event.lastEventId) lastId = event.lastEventId;
    });
    stream.addEventListener('revoked', onRevoked);
    stream.onerror = () => {
      set(false);
      stream.close();
      clearTimeout(timer);
      timer = setTimeout(open, RETRY_MS);
    };
  };
  const onVisible = (): void => {
    if (document.visibilityState === 'visible' && !isConnected && source?.readyState === EventSource.CLOSED) {
      clearTimeout(timer);
      open();
    }
  };
  return {
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    subscribe: (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    isConnected: () => isConnected,
    start: () => {
      open();
      document.addEventListener('visibilitychange', onVisible);
      const watch = setInterval(() => {
        if (isConnected && Date.now() - heardAt > SILENCE_MS) source?.dispatchEvent(new Event('error'));
      }, SILENCE_MS / 4);
      return () => {
        clearTimeout(timer);
        clearInterval(watch);
        document.removeEventListener('visibilitychange', onVisible);
        source?.close();
        set(false);
      };
    },
  };
};

/** The stream of a guild, open while the component that asks for it is shown; opened again, it goes on where it was. */
export const useLive = (guildId: string, onRevoked: () => void): Live => {
  // biome-ignore lint/correctness/useExhaustiveDependencies: one stream per guild, whatever else changes
  const live = useMemo(() => makeLive(guildId, onRevoked), [guildId]);
  useEffect(() => live.start(), [live]);
  return live;
};

/** Calls back with every entry of the guild while the page is shown. */
export const useLiveEntries = (live: Live, listener: Listener): void => {
  useEffect(() => live.listen(listener), [live, listener]);
};

export const useIsConnected = (live: Live): boolean => useSyncExternalStore(live.subscribe, live.isConnected);
