import { useEffect, useSyncExternalStore } from 'react';
import { type LogEntry, logEntrySchema } from '#platform/changes/log-entry.ts';
import { connectHub, type HubPort, isShared } from './connect.ts';
import type { LiveStatus, ToTab } from './messages.ts';

/** Silence of the hub after which it counts as gone (ms). Hidden tabs look only once a minute. */
const SILENCE_MS = 45_000;

type Listener = (entry: LogEntry) => void;

/** What is told besides entries. */
type LiveEvents = {
  /** What was read before may be older than it looks. */
  readonly onMissed: () => void;
  /** The server refused the stream; whoever reads finds out why. */
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

/**
 * The live entries of a guild for this tab, by the connection that all tabs share.
 * @param since when the tab began to ask for what it shows (Unix ms)
 */
export const createLive = (
  { guildId, person, since }: { guildId: string; person: string; since: number },
  events: LiveEvents,
  connect: () => HubPort = connectHub,
): Live & { start(): void; stop(): void } => {
  const listeners = new Set<Listener>();
  const watchers = new Set<() => void>();
  let status: LiveStatus = 'connecting';
  let heardAt = since;
  let port: HubPort | undefined;
  let watch: ReturnType<typeof setInterval> | undefined;

  const take = (message: ToTab): void => {
    heardAt = Date.now();
    if (message.kind === 'status') {
      if (status === message.status) return;
      status = message.status;
      for (const watcher of watchers) watcher();
    } else if (message.kind === 'entry') {
      const parsed = logEntrySchema.safeParse(JSON.parse(message.data));
      if (parsed.success) for (const listener of listeners) listener(parsed.data);
    } else if (message.kind === 'missed') events.onMissed();
    else if (message.kind === 'refused') events.onRefused();
    else if (message.kind === 'revoked') events.onRevoked();
  };
  const join = (): void => {
    const joined = connect();
    port = joined;
    joined.addEventListener('message', ({ data }) => {
      if (port === joined) take(data);
    });
    joined.start();
    joined.postMessage({ kind: 'follow', guildId, person, since: heardAt });
  };
  const leave = (): void => {
    port?.postMessage({ kind: 'leave' });
    port?.close();
    port = undefined;
  };
  const onVisible = (): void => {
    if (document.visibilityState === 'visible') {
      if (!port) join();
      else if (status !== 'live') port.postMessage({ kind: 'wake' });
    } else if (!isShared()) leave();
  };
  // A tab that is kept for the way back hears nothing, and is not to be waited for.
  const onShow = (): void => {
    if (!port) join();
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
      join();
      document.addEventListener('visibilitychange', onVisible);
      window.addEventListener('online', onVisible);
      window.addEventListener('pagehide', leave);
      window.addEventListener('pageshow', onShow);
      watch = setInterval(() => {
        if (!port || Date.now() - heardAt <= SILENCE_MS) return;
        leave();
        join();
      }, SILENCE_MS / 3);
    },
    stop: () => {
      clearInterval(watch);
      document.removeEventListener('visibilitychange', onVisible);
      window.removeEventListener('online', onVisible);
      window.removeEventListener('pagehide', leave);
      window.removeEventListener('pageshow', onShow);
      leave();
    },
  };
};

/** Calls back with every entry of the guild while the page is shown. */
export const useLiveEntries = (live: Live, listener: Listener): void => {
  useEffect(() => live.listen(listener), [live, listener]);
};

export const useLiveStatus = (live: Live): LiveStatus => useSyncExternalStore(live.subscribe, live.status);
