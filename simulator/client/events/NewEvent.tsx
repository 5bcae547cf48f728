import { useState } from 'react';
import { useClient, useClientState } from '../components/client-context.ts';
import { simulatedNow } from '../connection/simulated-time.ts';
import { AreaField, ChoiceField, TextField } from '../settings/Field.tsx';
import { FormDialog } from '../settings/FormDialog.tsx';
import { isVoice } from '../store/channel-tree.ts';
import { newEventBody, startingTime } from './new-event-body.ts';

/** Plans an event, in a voice channel or elsewhere. */
export function NewEvent({ guildId, onClose }: { guildId: string; onClose: () => void }) {
  const { request } = useClient();
  const channels = useClientState((state) => state.channels);
  const [name, setName] = useState('');
  const [about, setAbout] = useState('');
  const [start, setStart] = useState(() => startingTime(simulatedNow()));
  const [channelId, setChannelId] = useState('');
  const [location, setLocation] = useState('');
  const rooms = Object.values(channels).filter((each) => each.guild_id === guildId && isVoice(each));
  const channel = rooms.find(({ id }) => id === channelId);
  const create = () =>
    request(
      'POST',
      `/guilds/${guildId}/scheduled-events`,
      newEventBody({ name, about, start, channel, location }),
    );
  return (
    <FormDialog
      title="Create event"
      action="Create event"
      isReady={name.trim() !== '' && start !== '' && (channel !== undefined || location.trim() !== '')}
      onSubmit={create}
      onClose={onClose}
    >
      <TextField
        label="Event name"
        value={name}
        maxLength={100}
        onChange={(event) => setName(event.target.value)}
      />
      <TextField
        label="Starts at"
        type="datetime-local"
        value={start}
        onChange={(event) => setStart(event.target.value)}
      />
      <ChoiceField
        label="Where"
        value={channelId}
        choices={[
          { value: '', label: 'Somewhere else' },
          ...rooms.map((room) => ({ value: room.id, label: room.name ?? room.id })),
        ]}
        onChange={setChannelId}
      />
      {!channel && (
        <TextField
          label="Place"
          value={location}
          maxLength={100}
          placeholder="An address, a link, a place"
          onChange={(event) => setLocation(event.target.value)}
        />
      )}
      <AreaField
        label="Description"
        value={about}
        maxLength={1000}
        onChange={(event) => setAbout(event.target.value)}
      />
    </FormDialog>
  );
}
