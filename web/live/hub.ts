import type { FromTab, LiveStatus, ToTab } from './messages.ts';

/** First pause before a stream that was refused is opened again, doubled up to the longest (ms). */
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;
/** Silence after which a connection counts as dead; the server says something every 15 s (ms). */
const SILENCE_MS = 40_000;
/** How often tabs are told that the hub lives, and the connection is looked at (ms). */
const BEAT_MS = 10_000;
/** How far back the server tells what happened before a stream began, and the hub before a tab joined (ms). */
const REACH_MS = 50_000;
/** Added to what a tab asks for: its clock and the server's work are not one (ms). */
const MARGIN_MS = 3_000;

/** What is needed of an EventSource. */
export type Source = {
  readonly readyState: number;
  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void;
  close(): void;
};
/** An EventSource that does not try again by itself. */
const CLOSED = 2;

/** A tab, as the hub sees it. */
export type TabPort = {
  postMessage(message: ToTab): void;
  addEventListener(type: 'message', listener: (event: MessageEvent<FromTab>) => void): void;
};

/** A guild that a tab follows, and since when (Unix ms) it has to hear of what happens. */
type Follower = { readonly guildId: string; readonly since: number };

const guildOf = (data: string): string | undefined => {
  const parsed: unknown = JSON.parse(data);
  return parsed && typeof parsed === 'object' && 'guildId' in parsed ? String(parsed.guildId) : undefined;
};

/**
 * One connection for all tabs of a browser: browsers open six per host, and each tab used to take one for itself. The guilds
 * of all tabs are followed in one stream, resumed where it ended, and each tab gets what is of its guild.
 */
export const createHub = (
  openSource: (url: string) => Source = (url) => new EventSource(url),
): { connect(port: TabPort): void } => {
  const tabs = new Map<TabPort, Follower>();
  const position = new Map<string, string>();
  let recent: readonly { readonly at: number; readonly guildId: string; readonly data: string }[] = [];
  let person = '';
  let status: LiveStatus = 'connecting';
  let streamed: ReadonlySet<string> = new Set();
  let source: Source | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let watch: ReturnType<typeof setInterval> | undefined;
  let pause = FIRST_PAUSE_MS;
  let heardAt = 0;

  const send = (message: ToTab, guildId?: string): void => {
    for (const [port, tab] of tabs)
      if (guildId === undefined || tab.guildId === guildId) port.postMessage(message);
  };
  const setStatus = (next: LiveStatus): void => {
    if (status === next) return;
    status = next;
    send({ kind: 'status', status });
  };
  const hear = (event: MessageEvent<string>): void => {
    heardAt = Date.now();
    for (const each of event.lastEventId.split(',')) {
      const [guildId, number] = each.split(':');
      if (guildId && number !== undefined) position.set(guildId, number);
    }
  };
  const close = (): void => {
    clearTimeout(retry);
    source?.close();
    source = undefined;
  };

  /** The address of a stream of all that the tabs follow, from where each guild's ended or from before its tab began. */
  const address = (guilds: readonly string[]): string => {
    const known = guilds.flatMap((id) => (position.has(id) ? [`${id}:${position.get(id)}`] : []));
    const begun = [...tabs.values()].filter(({ guildId }) => !position.has(guildId));
    const reach = Date.now() - Math.min(...begun.map(({ since }) => since)) + MARGIN_MS;
    return `/api/v1/stream?${new URLSearchParams({
      guilds: guilds.join(','),
      ...(known.length > 0 ? { lastEventId: known.join(',') } : {}),
      ...(begun.length > 0 ? { reach: String(Math.ceil(Math.min(reach, REACH_MS + MARGIN_MS) / 1000)) } : {}),
    })}`;
  };

  const open = (): void => {
    close();
    const guilds = [...new Set([...tabs.values()].map(({ guildId }) => guildId))];
    if (guilds.length === 0) return;
    heardAt = Date.now();
    streamed = new Set(guilds);
    const stream = openSource(address(guilds));
    source = stream;
    stream.addEventListener('hello', (event) => {
      hear(event);
      pause = FIRST_PAUSE_MS;
      setStatus('live');
    });
    stream.addEventListener('beat', hear);
    stream.addEventListener('entry', (event) => {
      hear(event);
      const guildId = guildOf(event.data);
      if (guildId === undefined) return;
      const at = Date.now();
      recent = [...recent.filter((each) => at - each.at <= REACH_MS), { at, guildId, data: event.data }];
      send({ kind: 'entry', data: event.data }, guildId);
    });
    stream.addEventListener('revoked', (event) => {
      const guildId = guildOf(event.data);
      if (guildId !== undefined) send({ kind: 'revoked' }, guildId);
    });
    stream.addEventListener('error', () => {
      if (source !== stream) return;
      if (status === 'live') setStatus('reconnecting');
      // A broken connection is taken up again by the browser; a refused one is not.
      if (stream.readyState !== CLOSED) return;
      send({ kind: 'refused' });
      clearTimeout(retry);
      retry = setTimeout(open, pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    });
  };

  const beat = (): void => {
    send({ kind: 'beat' });
    if (!source || Date.now() - heardAt <= SILENCE_MS) return;
    setStatus('reconnecting');
    open();
  };

  const follow = (port: TabPort, tab: Follower, who: string): void => {
    if (who !== person) {
      // Somebody else has signed in: what the old stream shows is not theirs.
      person = who;
      position.clear();
      recent = [];
      streamed = new Set();
    }
    tabs.set(port, tab);
    watch ??= setInterval(beat, BEAT_MS);
    port.postMessage({ kind: 'status', status });
    if (Date.now() - tab.since > REACH_MS) port.postMessage({ kind: 'missed' });
    else
      for (const each of recent)
        if (each.guildId === tab.guildId && each.at >= tab.since - MARGIN_MS)
          port.postMessage({ kind: 'entry', data: each.data });
    if (!source || !streamed.has(tab.guildId)) open();
  };

  const leave = (port: TabPort): void => {
    tabs.delete(port);
    const followed = new Set([...tabs.values()].map(({ guildId }) => guildId));
    // What nobody follows is not resumed later: too much may have happened.
    for (const guildId of position.keys()) if (!followed.has(guildId)) position.delete(guildId);
    if (tabs.size > 0) return;
    close();
    clearInterval(watch);
    watch = undefined;
    status = 'connecting';
  };

  return {
    connect: (port) => {
      port.addEventListener('message', ({ data }) => {
        if (data.kind === 'follow') follow(port, data, data.person);
        else if (data.kind === 'leave') leave(port);
        else if (tabs.has(port) && status !== 'live') open();
      });
    },
  };
};
