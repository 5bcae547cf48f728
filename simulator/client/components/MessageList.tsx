import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { loadMessages } from '../actions/messages.ts';
import type { Channel } from '../model.ts';
import { toRows } from '../text/message-rows.ts';
import { formatTimestamp } from '../text/timestamp.ts';
import { ChannelWelcome } from './ChannelWelcome.tsx';
import { useClient, useClientState } from './client-context.ts';
import css from './MessageList.module.css';
import { MessageRow, type RowHandlers } from './MessageRow.tsx';
import { useOverlays } from './overlay-context.ts';
import { PendingList } from './PendingList.tsx';
import { useScrollPosition } from './scroll-position.ts';

interface Props {
  channel: Channel;
  /** The newest message that this user had read when they opened the channel, if newer ones were there. */
  readUpTo: string | null;
  editing: string | null;
  handlers: Omit<RowHandlers, 'jumpTo'>;
}

const loadAhead = 800;
const longTimeline = 600;
const keptWhenLong = 200;

/** A channel's messages: more are loaded while scrolling up, new ones appear at the end. */
export function MessageList({ channel, readUpTo, editing, handlers }: Props) {
  const client = useClient();
  const { tell } = useOverlays();
  const timeline = useClientState((state) => state.timelines[channel.id]);
  const me = useClientState((state) => state.me?.id);
  const sessionPhase = useClientState((state) => state.connection.phase);
  const outbox = useClientState((state) => state.outbox);
  const list = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const loading = useRef(false);
  const [highlighted, setHighlighted] = useState<string | null>(null);
  const { atEnd, note, toEnd } = useScrollPosition(list, content);

  const load = useCallback(
    async (position: 'latest' | 'older' | 'newer' | 'around', around?: string) => {
      if (loading.current) return;
      loading.current = true;
      try {
        await loadMessages(client, channel.id, position, around);
      } catch (error) {
        tell(error instanceof Error ? error.message : String(error));
      } finally {
        loading.current = false;
      }
    },
    [client, channel.id, tell],
  );

  // Also after a new session, which empties the timelines.
  const missing = timeline === undefined && sessionPhase === 'ready';
  useEffect(() => {
    if (missing) void load('latest');
  }, [missing, load]);

  useEffect(() => {
    if (outbox.some((outgoing) => outgoing.channelId === channel.id)) toEnd();
  }, [outbox, channel.id, toEnd]);

  const newest = timeline?.messages.at(-1)?.id;
  const count = timeline?.messages.length ?? 0;
  useEffect(() => {
    if (!newest || !atEnd) return;
    const markRead = () => {
      if (document.hasFocus())
        client.store.dispatch({ kind: 'read', channelId: channel.id, messageId: newest });
    };
    markRead();
    if (count > longTimeline)
      client.store.dispatch({ kind: 'trim', channelId: channel.id, keep: keptWhenLong });
    addEventListener('focus', markRead);
    return () => removeEventListener('focus', markRead);
  }, [client, channel.id, newest, atEnd, count]);

  const jumpTo = useCallback(
    async (messageId: string) => {
      const find = () => list.current?.querySelector(`[data-message-id="${messageId}"]`);
      if (!find()) await load('around', messageId);
      requestAnimationFrame(() => {
        find()?.scrollIntoView({ block: 'center' });
        setHighlighted(messageId);
        setTimeout(() => setHighlighted(null), 2000);
      });
    },
    [load],
  );
  const rowHandlers = useMemo<RowHandlers>(
    () => ({ ...handlers, jumpTo: (messageId) => void jumpTo(messageId) }),
    [handlers, jumpTo],
  );

  const loadNear = useCallback(() => {
    const box = list.current;
    if (!box) return;
    if (box.scrollTop < loadAhead && timeline?.hasOlder) void load('older');
    if (timeline?.hasNewer && box.scrollHeight - box.scrollTop - box.clientHeight < loadAhead)
      void load('newer');
  }, [timeline, load]);
  // Also without scrolling: a page may not fill a tall window.
  useEffect(loadNear, [loadNear]);

  const toPresent = async () => {
    if (timeline?.hasNewer) await load('latest');
    toEnd();
  };

  const rows = useMemo(
    () => toRows(timeline?.messages ?? [], readUpTo, me),
    [timeline?.messages, readUpTo, me],
  );

  return (
    <div className={css.frame}>
      <div
        className={css.list}
        ref={list}
        role="log"
        aria-label={`Messages in ${channel.name ?? 'this conversation'}`}
        aria-busy={timeline === undefined}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        onScroll={() => {
          note();
          loadNear();
        }}
        onKeyDown={moveFocus}
      >
        <div className={css.content} ref={content}>
          {timeline && !timeline.hasOlder && <ChannelWelcome channel={channel} />}
          {(timeline === undefined || timeline.hasOlder) && <Skeleton />}
          {rows.map((row) => {
            if (row.kind === 'day') return <DayDivider key={row.key} at={row.at} unread={row.unread} />;
            if (row.kind === 'unread') return <UnreadMark key={row.key} />;
            return (
              <MessageRow
                key={row.key}
                message={row.message}
                continues={row.continues}
                editing={editing === row.message.id}
                highlighted={highlighted === row.message.id}
                handlers={rowHandlers}
              />
            );
          })}
          <PendingList channelId={channel.id} />
        </div>
      </div>
      {(timeline?.hasNewer || !atEnd) && timeline && (
        <button type="button" className={css.present} onClick={() => void toPresent()}>
          <span>You’re viewing older messages</span>
          <b>Jump to present</b>
        </button>
      )}
    </div>
  );
}

/** The arrow keys walk from message to message. */
function moveFocus(event: React.KeyboardEvent<HTMLElement>) {
  if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-message-id]')];
  const current = rows.findIndex((row) => row.matches(':focus'));
  const isList = document.activeElement === event.currentTarget;
  if (current === -1 && !isList) return;
  const step = event.key === 'ArrowUp' ? -1 : 1;
  const next = current === -1 ? rows.at(-1) : rows[current + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

function DayDivider({ at, unread }: { at: number; unread: boolean }) {
  return (
    <div className={css.divider} data-unread={unread}>
      <span>{formatTimestamp(at, 'D', at)}</span>
      {unread && <b>New</b>}
    </div>
  );
}

function UnreadMark() {
  return (
    <div className={css.divider} data-unread="true">
      <b>New</b>
    </div>
  );
}

const skeletonLines = [62, 40, 78, 30, 55];

function Skeleton() {
  return (
    <div className={css.skeleton} aria-hidden="true">
      {skeletonLines.map((width) => (
        <div key={width} className={css.line}>
          <i className={css.disc} />
          <span className={css.bone} style={{ width: `${width}%` }} />
        </div>
      ))}
    </div>
  );
}
