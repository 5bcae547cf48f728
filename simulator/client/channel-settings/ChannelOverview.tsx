import { useClient, useClientState } from '../components/client-context.ts';
import { type Channel, channelTypes } from '../model/channel.ts';
import { useDraft } from '../settings/draft.ts';
import { AreaField, ChoiceField, TextField } from '../settings/Field.tsx';
import form from '../settings/Form.module.css';
import { SaveBar } from '../settings/SaveBar.tsx';
import { Switch } from '../settings/Switch.tsx';
import { useAttempt } from '../settings/say.ts';
import { isVoice } from '../store/channel-tree.ts';
import { textName } from './CreateChannel.tsx';

/** Seconds between two messages of a member, as Discord offers them. */
const slowmodes: readonly [number, string][] = [
  [0, 'Off'],
  [5, '5 seconds'],
  [10, '10 seconds'],
  [15, '15 seconds'],
  [30, '30 seconds'],
  [60, '1 minute'],
  [120, '2 minutes'],
  [300, '5 minutes'],
  [600, '10 minutes'],
  [900, '15 minutes'],
  [1800, '30 minutes'],
  [3600, '1 hour'],
  [7200, '2 hours'],
  [21600, '6 hours'],
];

/** Minutes after which a quiet thread is archived. */
const archives: readonly [number, string][] = [
  [60, '1 hour'],
  [1440, '24 hours'],
  [4320, '3 days'],
  [10080, '1 week'],
];

const choices = (known: readonly [number, string][], value: number) => [
  ...(known.some(([each]) => each === value) ? [] : [{ value: String(value), label: String(value) }]),
  ...known.map(([each, label]) => ({ value: String(each), label })),
];

/** A channel's name, topic and limits; which of them there are depends on its kind. */
export function ChannelOverview({ channel }: { channel: Channel }) {
  const { request } = useClient();
  const attempt = useAttempt();
  const channels = useClientState((state) => state.channels);
  const isCategory = channel.type === channelTypes.category;
  const isForVoice = isVoice(channel);
  const hasTopic = !isCategory && !isForVoice;
  const draft = useDraft({
    name: channel.name ?? '',
    parent_id: channel.parent_id ?? null,
    topic: channel.topic ?? null,
    rate_limit_per_user: channel.rate_limit_per_user ?? 0,
    nsfw: channel.nsfw ?? false,
    user_limit: channel.user_limit ?? 0,
    default_auto_archive_duration: channel.default_auto_archive_duration ?? 4320,
  });
  const { value, change } = draft;
  const categories = Object.values(channels).filter(
    (each) => each.guild_id === channel.guild_id && each.type === channelTypes.category,
  );
  const save = async () => {
    if (await attempt(request('PATCH', `/channels/${channel.id}`, draft.changes), 'Saved')) draft.reset();
  };
  return (
    <>
      <h2 className={form.title}>Overview</h2>
      <TextField
        label={isCategory ? 'Category name' : 'Channel name'}
        value={value.name}
        maxLength={100}
        onChange={(event) => change({ name: hasTopic ? textName(event.target.value) : event.target.value })}
      />
      {hasTopic && (
        <AreaField
          label={channel.type === channelTypes.forum ? 'Post guidelines' : 'Channel topic'}
          value={value.topic ?? ''}
          maxLength={channel.type === channelTypes.forum || channel.type === channelTypes.media ? 4096 : 1024}
          placeholder="Let everyone know what this channel is for"
          onChange={(event) => change({ topic: event.target.value || null })}
        />
      )}
      {!isCategory && (
        <ChoiceField
          label="Category"
          value={value.parent_id ?? ''}
          choices={[
            { value: '', label: 'No category' },
            ...categories.map(({ id, name }) => ({ value: id, label: name ?? id })),
          ]}
          onChange={(parent) => change({ parent_id: parent || null })}
        />
      )}
      {!isCategory && channel.type !== channelTypes.announcement && (
        <ChoiceField
          label="Slowmode"
          value={String(value.rate_limit_per_user)}
          hint="How long members wait between two messages, unless they manage the channel or may bypass it."
          choices={choices(slowmodes, value.rate_limit_per_user)}
          onChange={(seconds) => change({ rate_limit_per_user: Number(seconds) })}
        />
      )}
      {isForVoice && (
        <TextField
          label="User limit"
          type="number"
          min={0}
          max={channel.type === channelTypes.stage ? 10_000 : 99}
          value={value.user_limit}
          hint="0 for no limit."
          onChange={(event) => change({ user_limit: event.target.valueAsNumber || 0 })}
        />
      )}
      {hasTopic && (
        <ChoiceField
          label="Hide threads after inactivity"
          value={String(value.default_auto_archive_duration)}
          choices={choices(archives, value.default_auto_archive_duration)}
          onChange={(minutes) => change({ default_auto_archive_duration: Number(minutes) })}
        />
      )}
      {!isCategory && (
        <Switch
          label="Age-restricted channel"
          description="Members must say that they are of age before they see what is in it."
          isOn={value.nsfw}
          onChange={(nsfw) => change({ nsfw })}
        />
      )}
      <SaveBar isChanged={draft.isChanged} onReset={draft.reset} onSave={() => void save()} />
    </>
  );
}
