import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconDots,
  IconMoodPlus,
  IconPencil,
  IconTrash,
} from '@tabler/icons-react';
import { toggleReaction } from '../actions/reactions.ts';
import type { Message } from '../model/message.ts';
import { permissions } from '../rules/permissions.ts';
import type { MenuEntry } from '../settings/Menu.tsx';
import { useScreens } from '../settings/screens.ts';
import { useClient, useClientState } from './client-context.ts';
import { EmojiPicker } from './EmojiPicker.tsx';
import { IconButton } from './IconButton.tsx';
import css from './MessageActions.module.css';
import { useDeleteNow } from './message-menu.tsx';
import { useOverlays } from './overlay-context.ts';
import { useMayIn } from './permissions-here.ts';
import type { RowHandlers } from './row-handlers.ts';

interface Props {
  message: Message;
  handlers: RowHandlers;
  entries: () => MenuEntry[];
  onReact: () => void;
}

/** What Discord offers first; with the reader's own habits it would differ. */
const quick = ['👍', '❤️', '😂'];

/** The buttons that appear on a message under the pointer or the focus. */
export function MessageActions({ message, handlers, entries, onReact }: Props) {
  const client = useClient();
  const { confirmDelete, tell } = useOverlays();
  const { open, openMenu } = useScreens();
  const me = useClientState((state) => state.me?.id);
  const may = useMayIn(message.channel_id);
  const deleteNow = useDeleteNow();
  const mine = message.author.id === me;
  const react = (name: string) => {
    const mineAlready = message.reactions?.some((one) => one.emoji.name === name && one.me) ?? false;
    toggleReaction(client, message, { id: null, name }, mineAlready).catch((error: Error) =>
      tell(error.message),
    );
  };
  return (
    <div className={css.bar} role="toolbar" aria-label="Message actions">
      {may(permissions.addReactions) && (
        <>
          {quick.map((name) => (
            <IconButton
              key={name}
              label={`React with ${name}`}
              className={css.quick}
              onClick={() => react(name)}
            >
              {name}
            </IconButton>
          ))}
          <IconButton label="Add reaction" onClick={onReact}>
            <IconMoodPlus size={20} />
          </IconButton>
        </>
      )}
      {mine && !message.poll && (
        <IconButton label="Edit message" onClick={() => handlers.edit(message.id)}>
          <IconPencil size={20} />
        </IconButton>
      )}
      {(may(permissions.sendMessages) || may(permissions.sendInThreads)) && (
        <IconButton label="Reply" onClick={() => handlers.reply(message)}>
          <IconArrowBackUp size={20} />
        </IconButton>
      )}
      {!message.poll && (
        <IconButton label="Forward" onClick={() => open({ kind: 'forward', message })}>
          <IconArrowForwardUp size={20} />
        </IconButton>
      )}
      {(mine || may(permissions.manageMessages)) && (
        <IconButton
          label="Delete message"
          className={css.danger}
          onClick={(event) => (event.shiftKey ? deleteNow(message) : confirmDelete(message))}
        >
          <IconTrash size={20} />
        </IconButton>
      )}
      <IconButton
        label="More"
        aria-haspopup="menu"
        onClick={(event) => openMenu('Message', entries(), event.currentTarget)}
      >
        <IconDots size={20} />
      </IconButton>
    </div>
  );
}

/** The picker for a reaction to a message. */
export function ReactionPicker({
  message,
  anchor,
  onClose,
}: {
  message: Message;
  anchor: Element;
  onClose: () => void;
}) {
  const client = useClient();
  const { tell } = useOverlays();
  return (
    <EmojiPicker
      anchor={anchor}
      onClose={onClose}
      onPick={(emoji) => {
        onClose();
        toggleReaction(client, message, emoji, false).catch((error: Error) => tell(error.message));
      }}
    />
  );
}
