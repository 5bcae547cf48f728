import { useEffect, useSyncExternalStore } from 'react';
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
const openLive = (guildId: string, onRevoked: () => void): Live & { close(): void } => {
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
  open();
  const onVisible = (): void => {
    if (document.visibilityState === 'visible' && !isConnected && source?.readyState === EventSource.CLOSED) {
      clearTimeout(timer);
      open();
    }
  };
  document.addEventListener('visibilitychange', onVisible);
  const watch = setInterval(() => {
    if (isConnected && Date.now() - heardAt > SILENCE_MS) source?.dispatchEvent(new Event('error'));
  }, SILENCE_MS / 4);

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
    close: () => {
      clearTimeout(timer);
      clearInterval(watch);
      document.removeEventListener('visibilitychange', onVisible);
      source?.close();
    },
  };
};

let current: { guildId: string; live: ReturnType<typeof openLive> } | undefined;

/** The stream of the guild that is open; another guild closes the one before. */
export const liveOf = (guildId: string, onRevoked: () => void): Live => {
  if (current?.guildId !== guildId) {
    current?.live.close();
    current = { guildId, live: openLive(guildId, onRevoked) };
  }
  return current.live;
};

/** Closes the stream: nobody looks at a guild any more. */
export const closeLive = (): void => {
  current?.live.close();
  current = undefined;
};

/** Calls back with every entry of the guild while the page is shown. */
export const useLiveEntries = (live: Live, listener: Listener): void => {
  useEffect(() => live.listen(listener), [live, listener]);
};

export const useIsConnected = (live: Live): boolean => useSyncExternalStore(live.subscribe, live.isConnected);
