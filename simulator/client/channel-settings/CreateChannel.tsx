import {
  IconBroadcast,
  IconCategory,
  IconHash,
  IconMessages,
  IconPhoto,
  IconSpeakerphone,
  IconVolume,
} from '@tabler/icons-react';
import { useState } from 'react';
import { useClient, useClientState } from '../components/client-context.ts';
import { type Channel, channelTypes } from '../model/channel.ts';
import { goTo } from '../navigation.ts';
import { permissions } from '../rules/permissions.ts';
import { ChoiceField, TextField } from '../settings/Field.tsx';
import { FormDialog } from '../settings/FormDialog.tsx';
import { Switch } from '../settings/Switch.tsx';
import css from './CreateChannel.module.css';

const kinds = [
  { type: channelTypes.text, name: 'Text', about: 'Messages, pictures, opinions and puns', Icon: IconHash },
  { type: channelTypes.voice, name: 'Voice', about: 'Be together by voice and video', Icon: IconVolume },
  { type: channelTypes.forum, name: 'Forum', about: 'A space for ordered discussions', Icon: IconMessages },
  {
    type: channelTypes.announcement,
    name: 'Announcement',
    about: 'What others can follow from their servers',
    Icon: IconSpeakerphone,
  },
  { type: channelTypes.stage, name: 'Stage', about: 'An event with an audience', Icon: IconBroadcast },
  { type: channelTypes.media, name: 'Media', about: 'Posts that are pictures first', Icon: IconPhoto },
] as const;

const category = { type: channelTypes.category, name: 'Category', about: '', Icon: IconCategory };

/** As Discord writes names of channels in which text is the main thing. */
export const textName = (typed: string) => typed.toLowerCase().replaceAll(/\s+/g, '-');

interface Props {
  guildId: string;
  parentId: string | null;
  category?: boolean;
  onClose: () => void;
}

/** Makes a channel of any kind, or a category. */
export function CreateChannel({ guildId, parentId, category: isCategory = false, onClose }: Props) {
  const { request } = useClient();
  const channels = useClientState((state) => state.channels);
  const [kind, setKind] = useState<number>(isCategory ? category.type : channelTypes.text);
  const [name, setName] = useState('');
  const [parent, setParent] = useState(parentId ?? '');
  const [isPrivate, setPrivate] = useState(false);
  const me = useClientState((state) => state.me?.id ?? '');
  const categories = Object.values(channels).filter(
    (channel) => channel.guild_id === guildId && channel.type === channelTypes.category,
  );
  const hasSpaces = kind === channelTypes.voice || kind === channelTypes.stage || isCategory;
  const create = async () => {
    const made = await request<Channel>('POST', `/guilds/${guildId}/channels`, {
      name: name.trim(),
      type: kind,
      ...(isCategory ? {} : { parent_id: parent || null }),
      ...(isPrivate
        ? {
            permission_overwrites: [
              { id: guildId, type: 0, allow: '0', deny: String(permissions.viewChannel) },
              { id: me, type: 1, allow: String(permissions.viewChannel), deny: '0' },
            ],
          }
        : {}),
    });
    if (!hasSpaces) goTo(guildId, made.id);
  };
  return (
    <FormDialog
      title={isCategory ? 'Create category' : 'Create channel'}
      action={isCategory ? 'Create category' : 'Create channel'}
      isReady={name.trim().length > 0}
      onSubmit={create}
      onClose={onClose}
    >
      {!isCategory && (
        <fieldset className={css.kinds}>
          <legend>Channel type</legend>
          {kinds.map(({ type, name: label, about, Icon }) => (
            <label key={type} className={css.kind}>
              <Icon size={22} aria-hidden />
              <span>
                <b>{label}</b>
                <small>{about}</small>
              </span>
              <input type="radio" name="kind" checked={kind === type} onChange={() => setKind(type)} />
            </label>
          ))}
        </fieldset>
      )}
      <TextField
        label={isCategory ? 'Category name' : 'Channel name'}
        value={name}
        maxLength={100}
        placeholder={isCategory ? 'New category' : 'new-channel'}
        autoFocus
        onChange={(event) => setName(hasSpaces ? event.target.value : textName(event.target.value))}
      />
      {!isCategory && (
        <ChoiceField
          label="Category"
          value={parent}
          choices={[
            { value: '', label: 'No category' },
            ...categories.map(({ id, name: label }) => ({ value: id, label: label ?? id })),
          ]}
          onChange={setParent}
        />
      )}
      <Switch
        label={isCategory ? 'Private category' : 'Private channel'}
        description="Only you, and those whom you add in its permissions, can see it."
        isOn={isPrivate}
        onChange={setPrivate}
      />
    </FormDialog>
  );
}
