import { useState } from 'react';
import { formatTimestamp } from '#discord-view/text/timestamp.ts';
import type { Row } from '../text/message-rows.ts';
import css from './MessageList.module.css';

/** Says how many messages came since the last visit, and leads to the first of them. */
export function NewMessages({
  rows,
  from,
  onJump,
}: {
  rows: readonly Row[];
  from: number;
  onJump: () => void;
}) {
  const [seen, setSeen] = useState(false);
  const unread = rows.slice(from).flatMap((row) => (row.kind === 'message' ? row.message : []));
  const [first] = unread;
  if (seen || !first) return null;
  const count = `${unread.length}${unread.length >= 50 ? '+' : ''} new ${unread.length === 1 ? 'message' : 'messages'}`;
  const at = Date.parse(first.timestamp);
  return (
    <div className={css.newMessages}>
      <button
        type="button"
        onClick={() => {
          setSeen(true);
          onJump();
        }}
      >
        {count} since {formatTimestamp(at, 't', at)}
      </button>
      <button type="button" className={css.markRead} onClick={() => setSeen(true)}>
        Mark as read
      </button>
    </div>
  );
}

export function JumpToPresent({ onJump }: { onJump: () => void }) {
  return (
    <button type="button" className={css.present} onClick={onJump}>
      <span>You’re viewing older messages</span>
      <b>Jump to present</b>
    </button>
  );
}
