import { IconChevronRight } from '@tabler/icons-react';
import { formatTimestamp } from '#discord-view/text/timestamp.ts';
import type { Message } from '../model/message.ts';
import { goToThread } from '../navigation.ts';
import { snowflakeTime } from '../text/snowflake.ts';
import { useClientState } from './client-context.ts';
import { useClock } from './clock.ts';
import css from './ThreadChip.module.css';

/** Below a message: the thread that began with it, or that it tells of. */
export function ThreadChip({ message }: { message: Message }) {
  const id = message.thread?.id ?? (message.type === 18 ? message.message_reference?.channel_id : message.id);
  const known = useClientState((state) => state.channels[id ?? '']);
  const thread = known ?? message.thread;
  const last = thread ? snowflakeTime(thread.last_message_id ?? thread.id) : 0;
  const ago = useClock((now) => (last ? formatTimestamp(Math.min(last, now), 'R', now) : ''));
  if (!thread?.thread_metadata) return null;
  const count = thread.message_count ?? 0;
  const open = () => goToThread(thread.guild_id ?? message.guild_id ?? '@me', message.channel_id, thread.id);
  return (
    <button type="button" className={css.chip} onClick={open}>
      <span className={css.line}>
        <b>{thread.name}</b>
        <span className={css.count}>
          {count} {count === 1 ? 'message' : 'messages'}
          <IconChevronRight size={14} aria-hidden />
        </span>
      </span>
      <small>
        {thread.thread_metadata.locked
          ? 'This thread is locked'
          : thread.thread_metadata.archived
            ? 'This thread is archived'
            : count === 0
              ? 'There are no recent messages in this thread'
              : `Last message ${ago}`}
      </small>
    </button>
  );
}
