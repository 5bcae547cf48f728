import { IconPaperclip } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { postInForum } from '../actions/threads.ts';
import { type Channel, channelFlags } from '../model/channel.ts';
import { permissions } from '../rules/permissions.ts';
import { Button } from '../settings/Button.tsx';
import { encodeMentions } from '../text/mentions.ts';
import { AttachmentTray } from './AttachmentTray.tsx';
import { useClient } from './client-context.ts';
import css from './ForumView.module.css';
import { useFileDrafts } from './file-drafts.ts';
import { IconButton } from './IconButton.tsx';
import { useMentionables } from './mentionables.ts';
import { useMayIn } from './permissions-here.ts';
import { TagPicker } from './TagPicker.tsx';

interface Props {
  forum: Channel;
  /** What stands in the search field becomes the title. */
  title: string;
  onDone: () => void;
}

/** A post that is being written: title, text, tags and files. */
export function NewPost({ forum, title, onDone }: Props) {
  const client = useClient();
  const may = useMayIn(forum.id);
  const mentionables = useMentionables();
  const { drafts, setDrafts, addFiles } = useFileDrafts();
  const [name, setName] = useState(title);
  const [text, setText] = useState('');
  const [tags, setTags] = useState<readonly string[]>([]);
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const picker = useRef<HTMLInputElement>(null);
  const offered = (forum.available_tags ?? []).filter(
    ({ moderated }) => !moderated || may(permissions.manageThreads),
  );
  const needsTag = ((forum.flags ?? 0) & channelFlags.requireTag) !== 0;
  const ready =
    name.trim() !== '' && (text.trim() !== '' || drafts.length > 0) && (!needsTag || tags.length > 0);
  const post = async () => {
    setBusy(true);
    setError(null);
    try {
      const content = encodeMentions(text.trim(), mentionables);
      await postInForum(client, forum, { name: name.trim(), content, tags, files: drafts });
      onDone();
    } catch (reason) {
      setError(reason instanceof Error ? reason.message : String(reason));
      setBusy(false);
    }
  };
  return (
    <form
      className={css.form}
      aria-label="New post"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready && !busy) void post();
      }}
    >
      <input
        className={css.formTitle}
        aria-label="Title"
        placeholder="Title"
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <textarea
        className={css.formText}
        aria-label="Message"
        placeholder="Enter a message…"
        rows={3}
        maxLength={2000}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onPaste={(event) => {
          if (event.clipboardData.files.length > 0) addFiles([...event.clipboardData.files]);
        }}
      />
      <AttachmentTray drafts={drafts} onChange={setDrafts} />
      {offered.length > 0 && <TagPicker tags={offered} chosen={tags} onChange={setTags} />}
      {error && (
        <p className={css.error} role="alert">
          {error}
        </p>
      )}
      <footer className={css.formFoot}>
        {may(permissions.attachFiles) && (
          <IconButton label="Attach files" onClick={() => picker.current?.click()}>
            <IconPaperclip size={20} />
          </IconButton>
        )}
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          aria-label="Attach files"
          onChange={(event) => {
            addFiles([...(event.target.files ?? [])]);
            event.target.value = '';
          }}
        />
        {needsTag && tags.length === 0 && <small>Choose at least one tag.</small>}
        <span className={css.space} />
        <Button kind="link" onClick={onDone}>
          Cancel
        </Button>
        <Button type="submit" disabled={!ready || busy}>
          Post
        </Button>
      </footer>
    </form>
  );
}
