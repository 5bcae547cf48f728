import { useState } from 'react';
import { acceptInvite, enterGuild } from '../actions/invites.ts';
import { useClient, useClientState } from '../components/client-context.ts';
import { TextField } from '../settings/Field.tsx';
import { FormDialog } from '../settings/FormDialog.tsx';
import { displayName } from '../store/member-groups.ts';
import { inviteCode } from '../text/invite-codes.ts';

/** Makes a server of one's own, or joins another's with an invite. */
export function CreateGuild({ onClose }: { onClose: () => void }) {
  const client = useClient();
  const me = useClientState((state) => state.me);
  const [name, setName] = useState(() => (me ? `${displayName(me)}’s server` : ''));
  const [invite, setInvite] = useState('');
  // The whole link may be pasted.
  const code = inviteCode(invite) ?? invite.trim();
  const create = async () => {
    const { id } = await client.request<{ id: string }>('POST', '/guilds', { name: name.trim() });
    await enterGuild(client, id);
  };
  return (
    <FormDialog
      title="Create your server"
      about="A server is where a community meets. You can change its name at any time."
      action={code ? 'Join' : 'Create'}
      isReady={code !== '' || name.trim().length >= 2}
      onSubmit={code ? () => acceptInvite(client, code) : create}
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
