import { useEffect, useSyncExternalStore } from 'react';
import { type LogEntry, logEntrySchema } from '#platform/changes/log-entry.ts';

/** First pause before a stream that was refused is opened again, doubled up to the longest (ms). */
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
/** Silence after which a connection counts as dead; the server says something every 15 s (ms). */
const SILENCE_MS = 40_000;

/** What is needed of an EventSource. */
type Source = {
  readonly readyState: number;
  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void;
  close(): void;
};
/** An EventSource that does not try again by itself. */
const CLOSED = 2;

export type LiveStatus = 'connecting' | 'live' | 'reconnecting';
type Listener = (entry: LogEntry) => void;

/** What a stream tells besides entries. */
type LiveEvents = {
  /** It begins at the log's end: what was read before may be older. */
  readonly onBegin: () => void;
  /** The server refused it; whoever reads finds out why. */
  readonly onRefused: () => void;
  /** The reader has lost the guild. */
  readonly onRevoked: () => void;
};

/** The live entries of one guild's log. */
export type Live = {
  listen(listener: Listener): () => void;
  subscribe(listener: () => void): () => void;
  status(): LiveStatus;
};

/** One stream of a guild, resumed where it ended: the server is told the last entry that was seen, so nothing is missed. */
export const createLive = (
  guildId: string,
  events: LiveEvents,
  openSource: (url: string) => Source = (url) => new EventSource(url),
): Live & { start(): void; stop(): void } => {
  const listeners = new Set<Listener>();
  const watchers = new Set<() => void>();
  let status: LiveStatus = 'connecting';
  let lastId = '';
  let source: Source | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let watch: ReturnType<typeof setInterval> | undefined;
  let pause = FIRST_PAUSE_MS;
  let heardAt = 0;

  const setStatus = (next: LiveStatus): void => {
    if (status === next) return;
    status = next;
    for (const watcher of watchers) watcher();
  };
  const hear = (event: MessageEvent<string>): void => {
    heardAt = Date.now();
    if (event.lastEventId) lastId = event.lastEventId;
  };
  const close = (): void => {
    clearTimeout(retry);
    source?.close();
    source = undefined;
  };
  const open = (): void => {
    close();
    heardAt = Date.now();
    const isResumed = lastId !== '';
    const query = new URLSearchParams({ guilds: guildId, ...(isResumed ? { lastEventId: lastId } : {}) });
    const stream = openSource(`/api/v1/stream?${query}`);
    source = stream;
    stream.addEventListener('hello', (event) => {
      if (lastId === '') events.onBegin();
      hear(event);
      pause = FIRST_PAUSE_MS;
      setStatus('live');
    });
    stream.addEventListener('beat', hear);
    stream.addEventListener('entry', (event) => {
      hear(event);
      const parsed = logEntrySchema.safeParse(JSON.parse(event.data));
      if (parsed.success) for (const listener of listeners) listener(parsed.data);
    });
    stream.addEventListener('revoked', () => events.onRevoked());
    stream.addEventListener('error', () => {
      if (status === 'live') setStatus('reconnecting');
      // A broken connection is taken up again by the browser; a refused one is not.
      if (stream.readyState !== CLOSED || source !== stream) return;
      events.onRefused();
      clearTimeout(retry);
      retry = setTimeout(open, pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    });
  };
  const onVisible = (): void => {
    if (document.visibilityState === 'visible' && status !== 'live') open();
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
    status: () => status,
    start: () => {
      open();
      document.addEventListener('visibilitychange', onVisible);
      window.addEventListener('online', onVisible);
      watch = setInterval(() => {
        if (!source || Date.now() - heardAt <= SILENCE_MS) return;
        setStatus('reconnecting');
        open();
      }, SILENCE_MS / 4);
    },
    stop: () => {
      close();
      clearInterval(watch);
      document.removeEventListener('visibilitychange', onVisible);
      window.removeEventListener('online', onVisible);
    },
  };
};

/** Calls back with every entry of the guild while the page is shown. */
export const useLiveEntries = (live: Live, listener: Listener): void => {
  useEffect(() => live.listen(listener), [live, listener]);
};

export const useLiveStatus = (live: Live): LiveStatus => useSyncExternalStore(live.subscribe, live.status);
