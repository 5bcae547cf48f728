import { useState } from 'react';
import { useClient, useClientState } from '../components/client-context.ts';
import { goTo } from '../navigation.ts';
import { TextField } from '../settings/Field.tsx';
import { FormDialog } from '../settings/FormDialog.tsx';
import { displayName } from '../store/member-groups.ts';

/** Makes a server of one's own, or joins another's with an invite. */
export function CreateGuild({ onClose }: { onClose: () => void }) {
  const { request } = useClient();
  const me = useClientState((state) => state.me);
  const [name, setName] = useState(() => (me ? `${displayName(me)}’s server` : ''));
  const [invite, setInvite] = useState('');
  // The whole link may be pasted.
  const code = invite.trim().split('/').at(-1) ?? '';
  const join = async () => {
    const { guild } = await request<{ guild?: { id: string } }>('POST', `/invites/${code}`, {});
    if (guild) goTo(guild.id);
  };
  const create = async () => {
    const { id } = await request<{ id: string }>('POST', '/guilds', { name: name.trim() });
    goTo(id);
  };
  return (
    <FormDialog
      title="Create your server"
      about="A server is where a community meets. You can change its name at any time."
      action={code ? 'Join' : 'Create'}
      isReady={code !== '' || name.trim().length >= 2}
      onSubmit={code ? join : create}
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
      <TextField
        label="Or join with an invite"
        value={invite}
        placeholder="https://discord.gg/…"
        onChange={(event) => setInvite(event.target.value)}
      />
    </FormDialog>
  );
}
