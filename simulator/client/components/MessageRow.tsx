import { IconEye } from '@tabler/icons-react';
import { memo, useMemo, useRef, useState } from 'react';
import { MessageArticle } from '#discord-view/message-article.tsx';
import { Dots } from '#discord-view/message-controls.tsx';
import { MessageTime } from '#discord-view/message-time.tsx';
import { hasFlag, messageFlags } from '#discord-view/model/message.ts';
import { MessageInvites } from '../invites/MessageInvites.tsx';
import type { Message } from '../model/message.ts';
import { menuPlace } from '../settings/menu-place.ts';
import { useScreens } from '../settings/screens.ts';
import { mentionsMember } from '../store/on-message.ts';
import { AutoModerationAlert } from './AutoModerationAlert.tsx';
import { useClient, useClientState } from './client-context.ts';
import { useControlActs } from './control-acts.ts';
import { ForwardedPart } from './ForwardedPart.tsx';
import { MessageActions, ReactionPicker } from './MessageActions.tsx';
import { MessageEditor } from './MessageEditor.tsx';
import css from './MessageRow.module.css';
import { useMessageEntries } from './message-menu.tsx';
import { PollCard } from './PollCard.tsx';
import { useMember } from './place-context.ts';
import { ReactionBar } from './ReactionBar.tsx';
import { ReplyLine } from './ReplyLine.tsx';
import type { RowHandlers } from './row-handlers.ts';
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

const isBrowsers = ({ target }: React.MouseEvent) =>
  (target instanceof Element && target.closest('a, textarea, input, [data-user-id]') !== null) ||
  (getSelection()?.toString() ?? '') !== '';

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

function Failed({ message }: { message: Message }) {
  const failed = useClientState((state) =>
    state.interactions.find((one) => one.messageId === message.id && one.error),
  );
  if (!failed) return null;
  return (
    <p className={css.failed} role="alert">
      {failed.error}
    </p>
  );
}

/** What stands in place of the text; nothing when somebody's text is shown. */
function bodyOf({ message, editing, handlers }: Pick<Props, 'message' | 'editing' | 'handlers'>) {
  if (editing) return <MessageEditor message={message} onDone={() => handlers.edit(null)} />;
  if (!hasFlag(message, messageFlags.loading)) return undefined;
  return (
    <p className={css.thinking}>
      <Dots label="" /> {message.author.global_name ?? message.author.username} is thinking…
    </p>
  );
}

function SystemBody({ message }: { message: Message }) {
  const time = <MessageTime message={message} />;
  if (message.type === AUTO_MODERATION) return <AutoModerationAlert message={message} time={time} />;
  return (
    <div className={css.system}>
      <SystemText message={message} /> {time}
    </div>
  );
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
  const ephemeral = hasFlag(message, messageFlags.ephemeral);
  const calledOn = mentionsMember(message, me, myRoles);
  const isSystem = !isUserText(message);
  // What a thread began from comes without the message that it answered.
  const showsReply = (message.type === 19 && !isStarter) || message.interaction_metadata !== undefined;
  // What is being edited has its files in the editor.
  const shown = useMemo(() => (editing ? { ...message, attachments: [] } : message), [message, editing]);
  const acts = useControlActs(message);
  const slots = {
    above: showsReply && <ReplyLine message={message} onJump={handlers.jumpTo} />,
    system: isSystem
      ? { sign: <SystemIcon type={message.type} />, text: <SystemBody message={message} /> }
      : undefined,
    body: bodyOf({ message, editing, handlers }),
    afterBody: (
      <>
        <ForwardedPart message={message} />
        {message.poll && <PollCard message={message} poll={message.poll} />}
      </>
    ),
    afterEmbeds: !isSystem && <MessageInvites message={message} />,
    below: (
      <>
        <Failed message={message} />
        <ReactionBar message={message} onReact={react} />
        {(hasFlag(message, messageFlags.hasThread) || message.type === 18) && !isStarter && (
          <ThreadChip message={message} />
        )}
        {ephemeral && <OnlyYou message={message} />}
      </>
    ),
    over: (
      <>
        {active && !editing && !ephemeral && (
          <MessageActions message={message} handlers={handlers} entries={entries} onReact={react} />
        )}
        {reacting && <ReactionPicker message={message} anchor={reacting} onClose={() => setReacting(null)} />}
      </>
    ),
  };
  return (
    <MessageArticle
      ref={row}
      message={shown}
      continues={continues}
      acts={acts}
      slots={slots}
      tabIndex={-1}
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
    />
  );
});
