import { useState } from 'react';
import { useClient } from '../components/client-context.ts';
import { TextField } from '../settings/Field.tsx';
import { FormDialog } from '../settings/FormDialog.tsx';

interface Props {
  guildId: string;
  file: File;
  onClose: () => void;
}

const bareName = ({ name }: File) => name.replace(/\.[^.]*$/, '').slice(0, 30);

/** Names a sticker before it is uploaded. */
export function NewSticker({ guildId, file, onClose }: Props) {
  const { sendForm } = useClient();
  const [name, setName] = useState(() => bareName(file));
  const [tags, setTags] = useState('');
  const [about, setAbout] = useState('');
  const upload = () => {
    const form = new FormData();
    form.set('name', name.trim());
    form.set('tags', tags.trim());
    form.set('description', about.trim());
    form.set('file', file);
    return sendForm('POST', `/guilds/${guildId}/stickers`, form);
  };
  return (
    <FormDialog
      title="Upload a sticker"
      action="Upload"
      isReady={name.trim().length >= 2 && tags.trim() !== ''}
      onSubmit={upload}
      onClose={onClose}
    >
      <TextField
        label="Sticker name"
        value={name}
        maxLength={30}
        onChange={(event) => setName(event.target.value)}
      />
      <TextField
        label="Related emoji"
        value={tags}
        maxLength={200}
        hint="An emoji, or words by which the sticker is found."
        onChange={(event) => setTags(event.target.value)}
      />
      <TextField
        label="Description"
        value={about}
        maxLength={100}
        onChange={(event) => setAbout(event.target.value)}
      />
    </FormDialog>
  );
}
