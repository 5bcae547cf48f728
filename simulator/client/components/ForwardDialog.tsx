import { useMemo, useState } from 'react';
import { forwardMessage } from '../actions/forward.ts';
import { type Channel, channelTypes } from '../model/channel.ts';
import type { Message } from '../model/message.ts';
import { permissions, permissionsIn } from '../rules/permissions.ts';
import { AreaField, TextField } from '../settings/Field.tsx';
import { FormDialog } from '../settings/FormDialog.tsx';
import { channelName } from '../store/channel-name.ts';
import type { State } from '../store/state.ts';
import { ChannelIcon } from './ChannelIcon.tsx';
import { useClient } from './client-context.ts';
import css from './ForwardDialog.module.css';
import { useOverlays } from './overlay-context.ts';

/** Discord forwards to five places at once at most. */
const mostTargets = 5;

const writable: readonly number[] = [
  channelTypes.text,
  channelTypes.direct,
  channelTypes.voice,
  channelTypes.announcement,
  channelTypes.announcementThread,
  channelTypes.publicThread,
  channelTypes.privateThread,
];

function mayWrite(state: State, channel: Channel): boolean {
  if (!channel.guild_id) return true;
  const guild = state.guilds[channel.guild_id];
  const member = state.members[channel.guild_id]?.[state.me?.id ?? ''];
  if (!guild || channel.thread_metadata?.archived) return false;
  const held = permissionsIn(guild, member, channel, state.channels[channel.parent_id ?? '']);
  const isThread = channel.thread_metadata !== undefined;
  const needed = isThread ? permissions.sendInThreads : permissions.sendMessages;
  return (held & permissions.viewChannel) !== 0n && (held & needed) !== 0n;
}

/** Asks where a message is forwarded to. */
export function ForwardDialog({ message, onClose }: { message: Message; onClose: () => void }) {
  const client = useClient();
  const { tell } = useOverlays();
  const [typed, setTyped] = useState('');
  const [comment, setComment] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const targets = useMemo(() => {
    const state = client.store.get();
    return Object.values(state.channels)
      .filter((channel) => writable.includes(channel.type) && mayWrite(state, channel))
      .map((channel) => ({
        channel,
        name: channelName(channel),
        guild: channel.guild_id ? (state.guilds[channel.guild_id]?.name ?? '') : 'Direct message',
      }));
  }, [client]);
  const shown = targets.filter(({ name }) => name.toLowerCase().includes(typed.toLowerCase()));
  const toggle = (id: string) => {
    if (chosen.includes(id)) setChosen(chosen.filter((one) => one !== id));
    else if (chosen.length < mostTargets) setChosen([...chosen, id]);
  };
  return (
    <FormDialog
      title="Forward to"
      about="Select where you want to share this message."
      action="Send"
      isReady={chosen.length > 0}
      onSubmit={async () => {
        for (const id of chosen) await forwardMessage(client, message, id, comment.trim());
        tell(chosen.length === 1 ? 'Message forwarded' : `Message forwarded to ${chosen.length} places`);
      }}
      onClose={onClose}
    >
      <TextField
        label="Search"
        placeholder="Search for channels or people"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <fieldset className={css.targets}>
        <legend className="visually-hidden">Channels</legend>
        {shown.slice(0, 100).map(({ channel, name, guild }) => (
          <label key={channel.id} className={css.target}>
            <ChannelIcon channel={channel} size={20} />
            <span>
              {name}
              <small>{guild}</small>
            </span>
            <input
              type="checkbox"
              checked={chosen.includes(channel.id)}
              onChange={() => toggle(channel.id)}
            />
          </label>
        ))}
        {shown.length === 0 && <p>Nothing found</p>}
      </fieldset>
      <blockquote className={css.quote}>{message.content || 'A message without text'}</blockquote>
      <AreaField
        label="Message (optional)"
        placeholder="Add an optional message…"
        rows={1}
        maxLength={2000}
        value={comment}
        onChange={(event) => setComment(event.target.value)}
      />
    </FormDialog>
  );
}
