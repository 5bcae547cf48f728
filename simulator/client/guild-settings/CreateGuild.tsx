import { useState } from 'react';
import { useClient, useClientState } from '../components/client-context.ts';
import { goTo } from '../navigation.ts';
import { TextField } from '../settings/Field.tsx';
import { FormDialog } from '../settings/FormDialog.tsx';
import { displayName } from '../store/member-groups.ts';

/** Makes a server of one's own. */
export function CreateGuild({ onClose }: { onClose: () => void }) {
  const { request } = useClient();
  const me = useClientState((state) => state.me);
  const [name, setName] = useState(() => (me ? `${displayName(me)}’s server` : ''));
  const create = async () => {
    const { id } = await request<{ id: string }>('POST', '/guilds', { name: name.trim() });
    goTo(id);
  };
  return (
    <FormDialog
      title="Create your server"
      about="A server is where a community meets. You can change its name at any time."
      action="Create"
      isReady={name.trim().length >= 2}
      onSubmit={create}
      onClose={onClose}
    >
      <TextField
        label="Server name"
        value={name}
        minLength={2}
        maxLength={100}
        required
        onChange={(event) => setName(event.target.value)}
      />
    </FormDialog>
  );
}
