import { IconEye, IconEyeOff, IconFile, IconPencil, IconTrash } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { formatBytes } from '#discord-view/text/bytes.ts';
import type { FileDraft } from '../actions/attachments.ts';
import { AreaField, TextField } from '../settings/Field.tsx';
import { FormDialog } from '../settings/FormDialog.tsx';
import { Switch } from '../settings/Switch.tsx';
import css from './AttachmentTray.module.css';
import { IconButton } from './IconButton.tsx';

interface Props {
  drafts: readonly FileDraft[];
  onChange: (drafts: readonly FileDraft[]) => void;
}

function usePreview(file: File): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!file.type.startsWith('image/')) return;
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return url;
}

function DraftDialog({
  draft,
  onSave,
  onClose,
}: {
  draft: FileDraft;
  onSave: (draft: FileDraft) => void;
  onClose: () => void;
}) {
  const [edited, setEdited] = useState(draft);
  return (
    <FormDialog
      title="Modify attachment"
      action="Save"
      isReady={edited.name.trim() !== ''}
      onSubmit={async () => onSave(edited)}
      onClose={onClose}
    >
      <TextField
        label="Filename"
        value={edited.name}
        maxLength={200}
        onChange={(event) => setEdited({ ...edited, name: event.target.value })}
      />
      <AreaField
        label="Description (alt text)"
        placeholder="Add a description"
        value={edited.description}
        maxLength={1024}
        rows={3}
        onChange={(event) => setEdited({ ...edited, description: event.target.value })}
      />
      <Switch
        label="Mark as spoiler"
        isOn={edited.spoiler}
        onChange={(spoiler) => setEdited({ ...edited, spoiler })}
      />
    </FormDialog>
  );
}

interface CardProps {
  draft: FileDraft;
  onEdit: () => void;
  onSpoiler: () => void;
  onRemove: () => void;
}

function DraftCard({ draft, onEdit, onSpoiler, onRemove }: CardProps) {
  const preview = usePreview(draft.file);
  return (
    <li className={css.card}>
      <div className={css.preview} data-hidden={draft.spoiler}>
        {preview ? (
          <img src={preview} alt={draft.description} />
        ) : (
          <IconFile size={72} stroke={1} aria-hidden />
        )}
        {draft.spoiler && <b>Spoiler</b>}
      </div>
      <div className={css.tools}>
        <IconButton
          label={`${draft.spoiler ? 'Unmark' : 'Mark'} ${draft.name} as spoiler`}
          aria-pressed={draft.spoiler}
          onClick={onSpoiler}
        >
          {draft.spoiler ? <IconEyeOff size={18} /> : <IconEye size={18} />}
        </IconButton>
        <IconButton label={`Modify ${draft.name}`} onClick={onEdit}>
          <IconPencil size={18} />
        </IconButton>
        <IconButton label={`Remove ${draft.name}`} className={css.remove} onClick={onRemove}>
          <IconTrash size={18} />
        </IconButton>
      </div>
      <p className={css.name}>{draft.name}</p>
      <small>{formatBytes(draft.file.size)}</small>
    </li>
  );
}

/** The files that will be sent with the next message. */
export function AttachmentTray({ drafts, onChange }: Props) {
  const [editing, setEditing] = useState<FileDraft | null>(null);
  const put = (draft: FileDraft) => onChange(drafts.map((one) => (one.key === draft.key ? draft : one)));
  if (drafts.length === 0) return null;
  return (
    <ul className={css.tray} aria-label="Attachments">
      {drafts.map((draft) => (
        <DraftCard
          key={draft.key}
          draft={draft}
          onEdit={() => setEditing(draft)}
          onSpoiler={() => put({ ...draft, spoiler: !draft.spoiler })}
          onRemove={() => onChange(drafts.filter((one) => one.key !== draft.key))}
        />
      ))}
      {editing && <DraftDialog draft={editing} onSave={put} onClose={() => setEditing(null)} />}
    </ul>
  );
}
