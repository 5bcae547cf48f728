import { IconMessages } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import { formatTimestamp } from '#discord-view/text/timestamp.ts';
import { type ArchiveKind, loadArchived } from '../actions/threads.ts';
import type { Channel } from '../model/channel.ts';
import { goToThread } from '../navigation.ts';
import { permissions } from '../rules/permissions.ts';
import { Button } from '../settings/Button.tsx';
import { useScreens } from '../settings/screens.ts';
import { isThread } from '../store/channel-tree.ts';
import { displayName } from '../store/member-groups.ts';
import { compareIds } from '../store/timeline.ts';
import { snowflakeTime } from '../text/snowflake.ts';
import { useClient, useClientState } from './client-context.ts';
import { useClock } from './clock.ts';
import { IconButton } from './IconButton.tsx';
import { useOverlays } from './overlay-context.ts';
import { Popover } from './Popover.tsx';
import { useMayIn } from './permissions-here.ts';
import css from './ThreadsPopover.module.css';

function ThreadLine({ thread, onOpen }: { thread: Channel; onOpen: () => void }) {
  const owner = useClientState((state) => state.users[thread.owner_id ?? '']);
  const count = thread.message_count ?? 0;
  const last = snowflakeTime(thread.last_message_id ?? thread.id);
  const ago = useClock((now) => formatTimestamp(Math.min(last, now), 'R', now));
  return (
    <li>
      <button type="button" className={css.thread} onClick={onOpen}>
        <b>{thread.name}</b>
        <small>
          {owner && `Started by ${displayName(owner)} · `}
          {count} {count === 1 ? 'message' : 'messages'} · {ago}
          {thread.thread_metadata?.locked && ' · Locked'}
        </small>
      </button>
    </li>
  );
}

/** All threads of a channel, from the bar above it: those that go on, and the archived ones as they are asked for. */
export function ThreadsPopover({ channel }: { channel: Channel }) {
  const client = useClient();
  const { tell } = useOverlays();
  const { open } = useScreens();
  const may = useMayIn(channel.id);
  const [anchor, setAnchor] = useState<Element | null>(null);
  const [cursors, setCursors] = useState<Partial<Record<ArchiveKind, string>>>({});
  const channels = useClientState((state) => state.channels);
  const threads = useMemo(
    () =>
      Object.values(channels)
        .filter((one) => isThread(one) && one.parent_id === channel.id)
        .sort((a, b) => compareIds(b.last_message_id ?? b.id, a.last_message_id ?? a.id)),
    [channels, channel.id],
  );
  const mayPrivate = may(permissions.manageThreads);
  const load = (kind: ArchiveKind, from?: string) =>
    loadArchived(client, channel.id, kind, from).then(
      ({ threads: page, hasMore }) => {
        const last = hasMore ? page.at(-1)?.thread_metadata?.archive_timestamp : undefined;
        setCursors((known) => {
          const { [kind]: _old, ...others } = known;
          return last === undefined ? others : { ...others, [kind]: last };
        });
      },
      (error: Error) => tell(error.message),
    );
  const isOpen = anchor !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for when it is opened
  useEffect(() => {
    if (!isOpen) return;
    void load('public');
    if (mayPrivate) void load('private');
  }, [isOpen]);
  const close = () => setAnchor(null);
  const sections = [
    { title: 'Joined', list: threads.filter((one) => one.member && !one.thread_metadata?.archived) },
    { title: 'Active', list: threads.filter((one) => !one.member && !one.thread_metadata?.archived) },
    { title: 'Older', list: threads.filter((one) => one.thread_metadata?.archived) },
  ];
  return (
    <>
      <IconButton
        label="Threads"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={(event) => setAnchor(isOpen ? null : event.currentTarget)}
      >
        <IconMessages size={22} />
      </IconButton>
      {anchor && (
        <Popover anchor={anchor} side="below" label="Threads" onClose={close}>
          <div className={css.box}>
            <header className={css.head}>
              <h3>Threads</h3>
              {may(permissions.createPublicThreads) && (
                <Button
                  onClick={() => {
                    close();
                    open({ kind: 'create-thread', channelId: channel.id });
                  }}
                >
                  Create
                </Button>
              )}
            </header>
            <div className={css.sections}>
              {threads.length === 0 && <p className={css.none}>There are no threads.</p>}
              {sections
                .filter(({ list }) => list.length > 0)
                .map(({ title, list }) => (
                  <section key={title} aria-label={title}>
                    <h4>
                      {title} — {list.length}
                    </h4>
                    <ul>
                      {list.map((thread) => (
                        <ThreadLine
                          key={thread.id}
                          thread={thread}
                          onOpen={() => {
                            close();
                            goToThread(channel.guild_id ?? '@me', channel.id, thread.id);
                          }}
                        />
                      ))}
                    </ul>
                  </section>
                ))}
              {Object.entries(cursors).map(([kind, from]) => (
                <Button key={kind} kind="quiet" onClick={() => void load(kind as ArchiveKind, from)}>
                  More {kind} threads
                </Button>
              ))}
            </div>
          </div>
        </Popover>
      )}
    </>
  );
}
