import { useState } from 'react';
import { useClient } from '../components/client-context.ts';
import { FormDialog } from '../settings/FormDialog.tsx';
import { type AboutMember, useNamed } from './about-member.ts';
import { ReasonField } from './ReasonField.tsx';

/** Removes a member, who may come back with an invite. */
export function KickDialog({ guildId, userId, onClose }: AboutMember) {
  const { request } = useClient();
  const name = useNamed(guildId, userId);
  const [reason, setReason] = useState('');
  return (
    <FormDialog
      title={`Kick ${name}`}
      about="They leave the server and can come back with a new invite."
      action="Kick"
      isDanger
      onSubmit={() => request('DELETE', `/guilds/${guildId}/members/${userId}`, undefined, reason.trim())}
      onClose={onClose}
    >
      <ReasonField value={reason} onChange={setReason} />
    </FormDialog>
  );
}
