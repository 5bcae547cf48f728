import { Markdown } from '#discord-view/markdown.tsx';
import { deleteMessage } from '../actions/messages.ts';
import type { Message } from '../model/message.ts';
import { displayName } from '../store/member-groups.ts';
import css from './ConfirmDelete.module.css';
import { useClient } from './client-context.ts';
import { Dialog } from './Dialog.tsx';
import { useOverlays } from './overlay-context.ts';

/** Asks before a message is deleted. */
export function ConfirmDelete({ message, onClose }: { message: Message; onClose: () => void }) {
  const client = useClient();
  const { tell } = useOverlays();
  const confirm = () => {
    onClose();
    deleteMessage(client, message).catch((error: Error) => tell(error.message));
  };
  return (
    <Dialog label="Delete message" onClose={onClose}>
      <div className={css.body}>
        <h2>Delete message</h2>
        <p>Are you sure you want to delete this message?</p>
        <div className={css.preview}>
          <b>{displayName(message.author)}</b>
          <Markdown text={message.content || message.embeds?.[0]?.title || '(no text)'} />
        </div>
      </div>
      <footer className={css.foot}>
        <button type="button" onClick={onClose}>
          Cancel
        </button>
        <button type="button" className={css.danger} onClick={confirm}>
          Delete
        </button>
      </footer>
    </Dialog>
  );
}
