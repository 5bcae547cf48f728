import { IconEye, IconPinFilled } from '@tabler/icons-react';
import { memo, useRef, useState } from 'react';
import { MessageInvites } from '../invites/MessageInvites.tsx';
import { type Message, messageFlags } from '../model/message.ts';
import { menuPlace } from '../settings/menu-place.ts';
import { useScreens } from '../settings/screens.ts';
import { mentionsMember } from '../store/on-message.ts';
import { formatMessageTime, formatTimestamp } from '../text/timestamp.ts';
import { AttachmentList } from './AttachmentList.tsx';
import { AuthorName, AuthorPicture } from './Author.tsx';
import { AutoModerationAlert } from './AutoModerationAlert.tsx';
import { useClient, useClientState } from './client-context.ts';
import { useClock } from './clock.ts';
import { EmbedCard } from './EmbedCard.tsx';
import { ForwardedPart } from './ForwardedPart.tsx';
import { Markdown } from './Markdown.tsx';
import { MessageActions, ReactionPicker } from './MessageActions.tsx';
import { Dots, MessageControls } from './MessageControls.tsx';
import { MessageEditor } from './MessageEditor.tsx';
import css from './MessageRow.module.css';
import { useMessageEntries } from './message-menu.tsx';
import { PollCard } from './PollCard.tsx';
import { useMember } from './place-context.ts';
import { ReactionBar } from './ReactionBar.tsx';
import { ReplyLine } from './ReplyLine.tsx';
import type { RowHandlers } from './row-handlers.ts';
import { StickerList } from './StickerList.tsx';
import { SystemIcon } from './SystemIcon.tsx';
import { SystemText } from './SystemText.tsx';
import { ThreadChip } from './ThreadChip.tsx';

interface Props {
  message: Message;
  /** Shown right below another message of the same author. */
  continues: boolean;
  editing: boolean;
  highlighted: boolean;
  handlers: RowHandlers;
}

/** Written by somebody, and not Discord's own words. */
const isUserText = ({ type }: Message) => [0, 19, 20, 21, 23].includes(type);

/** Auto-moderation tells moderators what it did. */
const AUTO_MODERATION = 24;

const has = (message: Message, flag: number) => ((message.flags ?? 0) & flag) !== 0;

const isBrowsers = ({ target }: React.MouseEvent) =>
  (target instanceof Element && target.closest('a, textarea, input, [data-user-id]') !== null) ||
  (getSelection()?.toString() ?? '') !== '';

function MessageTime({ message }: { message: Message }) {
  const at = Date.parse(message.timestamp);
  const text = useClock((now) => formatMessageTime(at, now));
  return (
    <time className={css.time} dateTime={message.timestamp} title={formatTimestamp(at, 'F', at)}>
      {text}
    </time>
  );
}

function OnlyYou({ message }: { message: Message }) {
  const { store } = useClient();
  const dismiss = () =>
    store.dispatch({ kind: 'message-dismissed', channelId: message.channel_id, messageId: message.id });
  return (
    <p className={css.onlyYou}>
      <IconEye size={16} aria-hidden /> Only you can see this ·{' '}
      <button type="button" onClick={dismiss}>
        Dismiss message
      </button>
    </p>
  );
}

function Body({ message, editing, handlers }: Pick<Props, 'message' | 'editing' | 'handlers'>) {
  if (editing) return <MessageEditor message={message} onDone={() => handlers.edit(null)} />;
  if (has(message, messageFlags.loading)) {
    return (
      <p className={css.thinking}>
        <Dots label="" /> {message.author.global_name ?? message.author.username} is thinking…
      </p>
    );
  }
  const edited = message.edited_timestamp ? (
    <span className={css.edited} title={formatTimestamp(Date.parse(message.edited_timestamp), 'F', 0)}>
      {' '}
      (edited)
    </span>
  ) : null;
  if (message.type === AUTO_MODERATION)
    return <AutoModerationAlert message={message} time={<MessageTime message={message} />} />;
  if (!isUserText(message)) {
    return (
      <div className={css.system}>
        <SystemText message={message} /> <MessageTime message={message} />
      </div>
    );
  }
  return message.content ? <Markdown text={message.content} after={edited} /> : edited;
}

const starterOf = (message: Message): Message =>
  message.type === 21 && message.referenced_message ? message.referenced_message : message;

/** One message with everything on it. */
export const MessageRow = memo(function MessageRow(props: Props) {
  // A thread begins with the message that it came from, which is not itself in the thread.
  const message = starterOf(props.message);
  const isStarter = message !== props.message;
  const { continues, editing, highlighted, handlers } = props;
  // Each on its own: a dialog takes the focus while the pointer stays, and gives it back without a move.
  const [isPointedAt, setPointedAt] = useState(false);
  const [isFocused, setFocused] = useState(false);
  const touched = isPointedAt || isFocused;
  const [reacting, setReacting] = useState<Element | null>(null);
  const row = useRef<HTMLElement>(null);
  const react = () => setReacting(row.current?.querySelector('[role="toolbar"]') ?? row.current);
  const { openMenu } = useScreens();
  const entries = useMessageEntries(message, handlers, react, touched);
  // A picker that was opened from the buttons keeps them, although the focus is in it.
  const active = touched || reacting !== null;
  const me = useClientState((state) => state.me?.id) ?? '';
  const myRoles = useMember(me)?.roles ?? [];
  const ephemeral = has(message, messageFlags.ephemeral);
  const calledOn = mentionsMember(message, me, myRoles);
  const isSystem = !isUserText(message);
  // What a thread began from comes without the message that it answered.
  const showsReply = (message.type === 19 && !isStarter) || message.interaction_metadata !== undefined;
  return (
    <article
      ref={row}
      className={css.row}
      tabIndex={-1}
      data-message-id={message.id}
      data-continues={continues}
      data-active={active}
      data-called={calledOn}
      data-ephemeral={ephemeral}
      data-highlighted={highlighted}
      onPointerEnter={() => setPointedAt(true)}
      // Where a dialog was closed under the pointer, React tells of no entering.
      onPointerMove={() => setPointedAt(true)}
      onPointerLeave={() => setPointedAt(false)}
      onContextMenu={(event) => {
        // A link and selected text keep the browser's own menu.
        if (ephemeral || editing || isBrowsers(event)) return;
        event.preventDefault();
        openMenu('Message', entries(), menuPlace(event));
      }}
      onFocus={() => setFocused(true)}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setFocused(false);
      }}
    >
      {showsReply && <ReplyLine message={message} onJump={handlers.jumpTo} />}
      {continues ? (
        <time className={css.gutterTime} dateTime={message.timestamp}>
          {formatTimestamp(Date.parse(message.timestamp), 't', 0)}
        </time>
      ) : (
        <div className={css.picture}>
          {isSystem ? <SystemIcon type={message.type} /> : <AuthorPicture message={message} />}
        </div>
      )}
      <div className={css.content}>
        {!continues && !isSystem && (
          <div className={css.head}>
            <AuthorName message={message} />
            <MessageTime message={message} />
            {message.pinned && <IconPinFilled size={14} aria-label="Pinned" className={css.pin} />}
          </div>
        )}
        <Body message={message} editing={editing} handlers={handlers} />
        <ForwardedPart message={message} />
        {message.poll && <PollCard message={message} poll={message.poll} />}
        <StickerList stickers={message.sticker_items ?? []} />
        {!editing && <AttachmentList attachments={message.attachments ?? []} />}
        {!has(message, messageFlags.suppressEmbeds) &&
          !isSystem &&
          message.embeds?.map((embed, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: embeds have no identity but their place
            <EmbedCard key={index} embed={embed} />
          ))}
        {!isSystem && <MessageInvites message={message} />}
        <MessageControls message={message} />
        <ReactionBar message={message} onReact={react} />
        {(has(message, messageFlags.hasThread) || message.type === 18) && !isStarter && (
          <ThreadChip message={message} />
        )}
        {ephemeral && <OnlyYou message={message} />}
      </div>
      {active && !editing && !ephemeral && (
        <MessageActions message={message} handlers={handlers} entries={entries} onReact={react} />
      )}
      {reacting && <ReactionPicker message={message} anchor={reacting} onClose={() => setReacting(null)} />}
    </article>
  );
});
