import { IconTrash } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { editMessage } from '../actions/messages.ts';
import type { Message } from '../model/message.ts';
import { decodeMentions, encodeMentions } from '../text/mentions.ts';
import { useClient } from './client-context.ts';
import { IconButton } from './IconButton.tsx';
import css from './MessageEditor.module.css';
import { useMentionables } from './mentionables.ts';
import { useOverlays } from './overlay-context.ts';

/** A message's text in place, while its author changes it. Enter saves, Escape cancels, nothing left deletes. */
export function MessageEditor({ message, onDone }: { message: Message; onDone: () => void }) {
  const client = useClient();
  const { confirmDelete } = useOverlays();
  const mentionables = useMentionables();
  const [text, setText] = useState(() => decodeMentions(message.content, mentionables));
  const [files, setFiles] = useState(message.attachments ?? []);
  const [error, setError] = useState<string | null>(null);
  const field = useRef<HTMLTextAreaElement>(null);

  useEffect(() => {
    const end = field.current?.value.length ?? 0;
    field.current?.focus();
    field.current?.setSelectionRange(end, end);
  }, []);

  const save = async () => {
    const content = encodeMentions(text.trim(), mentionables);
    const sameFiles = files.length === (message.attachments?.length ?? 0);
    if (content === '' && files.length === 0 && !message.embeds?.length) return confirmDelete(message);
    if (content === message.content && sameFiles) return onDone();
    try {
      await editMessage(client, message, content, sameFiles ? undefined : files);
      onDone();
    } catch (reason) {
      setError(reason instanceof Error ? reason.message : String(reason));
    }
  };

  return (
    <div className={css.editor}>
      <textarea
        ref={field}
        className={css.field}
        aria-label="Edit message"
        value={text}
        maxLength={2000}
        rows={1}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onDone();
          else if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) void save();
          else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      {files.length > 0 && (
        <ul className={css.files} aria-label="Attachments">
          {files.map((file) => (
            <li key={file.id}>
              <span>{file.filename}</span>
              <IconButton
                label={`Remove ${file.filename}`}
                onClick={() => setFiles(files.filter(({ id }) => id !== file.id))}
              >
                <IconTrash size={18} />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      {error && (
        <p className={css.error} role="alert">
          {error}
        </p>
      )}
      <p className={css.hint}>
        escape to{' '}
        <button type="button" onClick={onDone}>
          cancel
        </button>{' '}
        · enter to{' '}
        <button type="button" onClick={() => void save()}>
          save
        </button>
      </p>
    </div>
  );
}
