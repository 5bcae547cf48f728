import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Virtualizer, type VirtualizerHandle } from 'virtua';
import type { Channel } from '../model/channel.ts';
import { settleJump } from '../navigation.ts';
import { changedAtStart, type Row, toRows } from '../text/message-rows.ts';
import { ChannelWelcome } from './ChannelWelcome.tsx';
import { useClient, useClientState } from './client-context.ts';
import { JumpToPresent, NewMessages } from './JumpBars.tsx';
import { DayDivider, Skeleton, UnreadMark } from './MessageDividers.tsx';
import css from './MessageList.module.css';
import { MessageRow } from './MessageRow.tsx';
import { PendingList } from './PendingList.tsx';
import type { RowHandlers } from './row-handlers.ts';
import { useScrollPosition } from './scroll-position.ts';
import { useTimelineLoading } from './timeline-loading.ts';
import { WindowedItem } from './WindowedItem.tsx';

interface Props {
  channel: Channel;
  /** The newest message that this user had read when they opened the channel, if newer ones were there. */
  readUpTo: string | null;
  editing: string | null;
  handlers: Omit<RowHandlers, 'jumpTo'>;
  /** A message to jump to on arrival. */
  target: string | null;
}

/** Pixels from either end at which the next page is asked for. */
const loadAhead = 1200;

/** Pixels that are drawn beyond the window, so that fast scrolling shows no gaps. */
const drawnAhead = 900;

const keptOnLeaving = 200;

type Line = Row | { kind: 'head'; key: 'head' };

const head: Line = { kind: 'head', key: 'head' };

/** A channel's messages, of which only those near the window are drawn. More are loaded while scrolling. */
export function MessageList({ channel, readUpTo, editing, handlers, target }: Props) {
  const client = useClient();
  const timeline = useClientState((state) => state.timelines[channel.id]);
  const me = useClientState((state) => state.me?.id);
  const outbox = useClientState((state) => state.outbox);
  const list = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const windowed = useRef<VirtualizerHandle>(null);
  const [highlighted, setHighlighted] = useState<string | null>(null);
  const { atEnd, note, toEnd, leaveEnd } = useScrollPosition(list, content);
  const load = useTimelineLoading(channel.id);

  const held = useClientState((state) => state.heldUnread[channel.id]);
  const mark = held ?? readUpTo;
  const marker = held === undefined ? me : undefined;
  const rows = useMemo(
    () => toRows(timeline?.messages ?? [], mark, marker),
    [timeline?.messages, mark, marker],
  );
  const lines = useMemo<Line[]>(() => [head, ...rows], [rows]);
  const drawn = useRef(rows);
  const shift = changedAtStart(drawn.current, rows);
  useEffect(() => {
    drawn.current = rows;
  }, [rows]);

  useEffect(() => {
    if (outbox.some((outgoing) => outgoing.channelId === channel.id)) toEnd();
  }, [outbox, channel.id, toEnd]);

  const newest = timeline?.messages.at(-1)?.id;
  useEffect(() => {
    if (!newest || !atEnd) return;
    const markRead = () => {
      if (document.hasFocus())
        client.store.dispatch({ kind: 'read', channelId: channel.id, messageId: newest });
    };
    markRead();
    addEventListener('focus', markRead);
    return () => removeEventListener('focus', markRead);
  }, [client, channel.id, newest, atEnd]);

  // What was scrolled through is let go of on leaving; it is fetched again when somebody scrolls up again.
  useEffect(
    () => () => {
      client.store.dispatch({ kind: 'trim', channelId: channel.id, keep: keptOnLeaving });
      client.store.dispatch({ kind: 'left', channelId: channel.id });
    },
    [client, channel.id],
  );

  const jumpTo = useCallback(
    async (messageId: string) => {
      const isLoaded = () =>
        client.store.get().timelines[channel.id]?.messages.some(({ id }) => id === messageId);
      if (!isLoaded()) await load('around', messageId);
      leaveEnd();
      // After the page that was loaded is drawn.
      setTimeout(() => {
        const index = drawn.current.findIndex((row) => row.key === messageId);
        if (index < 0) return;
        windowed.current?.scrollToIndex(index + 1, { align: 'center' });
        setHighlighted(messageId);
        setTimeout(() => setHighlighted(null), 2000);
      }, 60);
    },
    [client, channel.id, load, leaveEnd],
  );
  const rowHandlers = useMemo<RowHandlers>(
    () => ({ ...handlers, jumpTo: (messageId) => void jumpTo(messageId) }),
    [handlers, jumpTo],
  );
  const loaded = timeline !== undefined;
  useEffect(() => {
    if (target && loaded) void jumpTo(target).then(settleJump);
  }, [target, loaded, jumpTo]);

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
  const firstUnread = rows.findIndex((row) => row.kind === 'unread' || (row.kind === 'day' && row.unread));
  const kept = editing ? [lines.findIndex((line) => line.key === editing)].filter((one) => one > 0) : [];

  return (
    <div className={css.frame}>
      {firstUnread >= 0 && (
        <NewMessages
          rows={rows}
          from={firstUnread}
          onJump={() => {
            leaveEnd();
            windowed.current?.scrollToIndex(firstUnread + 1, { align: 'center' });
          }}
        />
      )}
      <div
        className={css.list}
        ref={list}
        role="log"
        aria-label={`Messages in ${channel.name ?? 'this conversation'}`}
        aria-busy={!loaded}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        onScroll={() => {
          note();
          loadNear();
        }}
        onKeyDown={moveFocus}
      >
        <div className={css.content} ref={content}>
          <div className={css.space} />
          <Virtualizer
            ref={windowed}
            scrollRef={list}
            data={lines}
            shift={shift}
            bufferSize={drawnAhead}
            keepMounted={kept}
            item={WindowedItem}
          >
            {(line) => {
              if (line.kind === 'head')
                return (
                  <div key={line.key}>
                    {timeline && !timeline.hasOlder ? <ChannelWelcome channel={channel} /> : <Skeleton />}
                  </div>
                );
              if (line.kind === 'day') return <DayDivider key={line.key} at={line.at} unread={line.unread} />;
              if (line.kind === 'unread') return <UnreadMark key={line.key} />;
              return (
                <MessageRow
                  key={line.key}
                  message={line.message}
                  continues={line.continues}
                  editing={editing === line.message.id}
                  highlighted={highlighted === line.message.id}
                  handlers={rowHandlers}
                />
              );
            }}
          </Virtualizer>
          <PendingList channelId={channel.id} />
        </div>
      </div>
      {(timeline?.hasNewer || !atEnd) && timeline && <JumpToPresent onJump={() => void toPresent()} />}
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
