import { useState } from 'react';
import { useClient, useClientState } from '../components/client-context.ts';
import { TextField } from '../settings/Field.tsx';
import { FormDialog } from '../settings/FormDialog.tsx';
import { type AboutMember, useNamed } from './about-member.ts';

/** What a member is called in this server. */
export function NicknameDialog({ guildId, userId, onClose }: AboutMember) {
  const { request } = useClient();
  const name = useNamed(guildId, userId);
  const isMe = useClientState((state) => state.me?.id === userId);
  const before = useClientState((state) => state.members[guildId]?.[userId]?.nick ?? '');
  const [nick, setNick] = useState(before);
  const save = () =>
    request('PATCH', `/guilds/${guildId}/members/${isMe ? '@me' : userId}`, { nick: nick.trim() || null });
  return (
    <FormDialog title={`Nickname of ${name}`} action="Save" onSubmit={save} onClose={onClose}>
      <TextField
        label="Nickname"
        hint="Only in this server. Empty: their own name."
        value={nick}
        maxLength={32}
        autoFocus
        onChange={(event) => setNick(event.target.value)}
      />
    </FormDialog>
  );
}
