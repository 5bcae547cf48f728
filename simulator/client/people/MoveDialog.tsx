import { useState } from 'react';
import { useClient, useClientState } from '../components/client-context.ts';
import { ChoiceField } from '../settings/Field.tsx';
import { FormDialog } from '../settings/FormDialog.tsx';
import { isVoice } from '../store/channel-tree.ts';
import { type AboutMember, useNamed } from './about-member.ts';

/** Moves a member to another voice channel. */
export function MoveDialog({ guildId, userId, onClose }: AboutMember) {
  const { request } = useClient();
  const name = useNamed(guildId, userId);
  const here = useClientState((state) => state.voice[guildId]?.[userId]?.channel_id);
  const channels = useClientState((state) => state.channels);
  const others = Object.values(channels).filter(
    (channel) => channel.guild_id === guildId && isVoice(channel) && channel.id !== here,
  );
  const [wanted, setWanted] = useState(others[0]?.id ?? '');
  return (
    <FormDialog
      title={`Move ${name}`}
      action="Move"
      isReady={wanted !== ''}
      onSubmit={() => request('PATCH', `/guilds/${guildId}/members/${userId}`, { channel_id: wanted })}
      onClose={onClose}
    >
      <ChoiceField
        label="Voice channel"
        value={wanted}
        choices={others.map((channel) => ({ value: channel.id, label: channel.name ?? channel.id }))}
        onChange={setWanted}
      />
    </FormDialog>
  );
}
