import { useContext, useState } from 'react';
import { threadFromMessage, threadInChannel } from '../actions/threads.ts';
import { channelTypes } from '../model/channel.ts';
import type { Message } from '../model/message.ts';
import { goToThread } from '../navigation.ts';
import { permissions } from '../rules/permissions.ts';
import { ChoiceField, TextField } from '../settings/Field.tsx';
import { FormDialog } from '../settings/FormDialog.tsx';
import { Switch } from '../settings/Switch.tsx';
import { useClient, useClientState } from './client-context.ts';
import { useMayIn } from './permissions-here.ts';
import { GuildContext } from './place-context.ts';

interface Props {
  channelId: string;
  /** The message that it begins with, if it does with one. */
  message?: Message;
  onClose: () => void;
}

/** Minutes, as Discord offers them. */
export const archiveChoices = [
  { value: '60', label: '1 hour' },
  { value: '1440', label: '24 hours' },
  { value: '4320', label: '3 days' },
  { value: '10080', label: '1 week' },
];

/** Asks for a thread's name and begins it, with a message or without. */
export function CreateThread({ channelId, message, onClose }: Props) {
  const client = useClient();
  const guildId = useContext(GuildContext);
  const channel = useClientState((state) => state.channels[channelId]);
  const may = useMayIn(channelId);
  const [name, setName] = useState(() => (message?.content ?? '').split('\n')[0]?.slice(0, 100) ?? '');
  const [archiveAfter, setArchiveAfter] = useState(String(channel?.default_auto_archive_duration ?? 4320));
  const [isPrivate, setPrivate] = useState(false);
  const mayHide = !message && channel?.type === channelTypes.text && may(permissions.createPrivateThreads);
  if (!channel) return null;
  return (
    <FormDialog
      title="Create a thread"
      {...(message ? { about: `It begins with the message “${message.content.slice(0, 80)}”.` } : {})}
      action="Create thread"
      isReady={name.trim() !== ''}
      onSubmit={async () => {
        const wanted = { name: name.trim(), archiveAfter: Number(archiveAfter) };
        const thread = message
          ? await threadFromMessage(client, message, wanted)
          : await threadInChannel(client, channel, { ...wanted, isPrivate });
        goToThread(guildId ?? '@me', channel.id, thread.id);
      }}
      onClose={onClose}
    >
      <TextField
        label="Thread name"
        placeholder="New thread"
        value={name}
        maxLength={100}
        onChange={(event) => setName(event.target.value)}
      />
      <ChoiceField
        label="Hide after inactivity"
        value={archiveAfter}
        choices={archiveChoices}
        onChange={setArchiveAfter}
      />
      {mayHide && (
        <Switch
          label="Private thread"
          description="Only people you invite and moderators can see it"
          isOn={isPrivate}
          onChange={setPrivate}
        />
      )}
    </FormDialog>
  );
}
