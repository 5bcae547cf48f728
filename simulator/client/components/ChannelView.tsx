import { useCallback, useMemo, useState } from 'react';
import type { Channel } from '../model/channel.ts';
import type { Message } from '../model/message.ts';
import { permissions } from '../rules/permissions.ts';
import { writtenName } from '../store/channel-tree.ts';
import { compareIds } from '../store/timeline.ts';
import css from './ChannelView.module.css';
import { Composer } from './Composer.tsx';
import { useClient } from './client-context.ts';
import { useRefusal } from './composer-refusal.ts';
import { DropZone } from './DropZone.tsx';
import { useFileDrafts } from './file-drafts.ts';
import { MessageList } from './MessageList.tsx';
import { useMayIn } from './permissions-here.ts';
import { TypingLine } from './TypingLine.tsx';

interface Props {
  channel: Channel;
  /** A message to jump to. */
  target: string | null;
  /** Shown beside another. */
  isBeside?: boolean;
}

/**
 * One channel: its messages and the field to write in. Give it a `key` of the channel.
 */
export function ChannelView({ channel, target, isBeside = false }: Props) {
  const { store } = useClient();
  const [replyTo, setReplyTo] = useState<Message | null>(null);
  const { drafts, setDrafts, addFiles } = useFileDrafts();
  const may = useMayIn(channel.id);
  const refusal = useRefusal(channel);
  const [editing, setEditing] = useState<string | null>(null);
  // As it was on arrival: the mark must not move while the person reads.
  const [readUpTo] = useState(() => {
    const read = store.get().read[channel.id];
    const newest = channel.last_message_id;
    return read !== undefined && newest && compareIds(newest, read) > 0 ? read : null;
  });
  const handlers = useMemo(() => ({ reply: setReplyTo, edit: setEditing }), []);
  const clearReply = useCallback(() => setReplyTo(null), []);

  const editLast = () => {
    const { me, timelines } = store.get();
    const mine = timelines[channel.id]?.messages.findLast(
      (message) => message.author.id === me?.id && (message.type === 0 || message.type === 19),
    );
    if (mine) setEditing(mine.id);
  };

  return (
    <DropZone
      className={css.view}
      channelId={channel.id}
      isBeside={isBeside}
      target={channel.guild_id ? writtenName(channel) : 'this conversation'}
      disabled={refusal !== null || !may(permissions.attachFiles)}
      onFiles={addFiles}
    >
      <MessageList
        channel={channel}
        readUpTo={readUpTo}
        editing={editing}
        handlers={handlers}
        target={target}
      />
      <div className={css.foot}>
        <Composer
          channel={channel}
          replyTo={replyTo}
          drafts={drafts}
          onDrafts={setDrafts}
          onFiles={addFiles}
          onReplyDone={clearReply}
          onEditLast={editLast}
        />
        <TypingLine channelId={channel.id} />
      </div>
    </DropZone>
  );
}
