import { useState } from 'react';
import { useClient, useClientState } from '../components/client-context.ts';
import { GuildPicture } from '../components/GuildPicture.tsx';
import { channelTypes } from '../model/channel.ts';
import type { Guild } from '../model/guild.ts';
import { useDraft } from '../settings/draft.ts';
import { AreaField, ChoiceField, TextField } from '../settings/Field.tsx';
import form from '../settings/Form.module.css';
import { PictureField } from '../settings/PictureField.tsx';
import { SaveBar } from '../settings/SaveBar.tsx';
import { useAttempt } from '../settings/say.ts';
import { compareIds } from '../store/timeline.ts';
import css from './OverviewPage.module.css';

/** A server's name, what it says of itself, and where Discord greets newcomers. */
export function OverviewPage({ guild }: { guild: Guild }) {
  const { request } = useClient();
  const attempt = useAttempt();
  const channels = useClientState((state) => state.channels);
  const [isBusy, setBusy] = useState(false);
  const draft = useDraft({
    name: guild.name,
    description: guild.description ?? null,
    system_channel_id: guild.system_channel_id ?? null,
  });
  const texts = Object.values(channels)
    .filter((channel) => channel.guild_id === guild.id && channel.type === channelTypes.text)
    .sort((a, b) => (a.position ?? 0) - (b.position ?? 0) || compareIds(a.id, b.id));
  const save = async () => {
    setBusy(true);
    if (await attempt(request('PATCH', `/guilds/${guild.id}`, draft.changes), 'Saved')) draft.reset();
    setBusy(false);
  };
  return (
    <>
      <h2 className={form.title}>Server overview</h2>
      <PictureField
        label="Icon"
        picture={
          <span className={css.icon}>
            <GuildPicture guild={guild} />
          </span>
        }
        isRemovable={guild.icon !== null}
        onChange={(icon) => request('PATCH', `/guilds/${guild.id}`, { icon })}
      />
      <TextField
        label="Server name"
        value={draft.value.name}
        minLength={2}
        maxLength={100}
        onChange={(event) => draft.change({ name: event.target.value })}
      />
      <AreaField
        label="Description"
        value={draft.value.description ?? ''}
        maxLength={300}
        placeholder="What is this server about?"
        onChange={(event) => draft.change({ description: event.target.value || null })}
      />
      <ChoiceField
        label="System messages channel"
        value={draft.value.system_channel_id ?? ''}
        hint="Where Discord says who has joined and boosted."
        choices={[
          { value: '', label: 'No system messages' },
          ...texts.map(({ id, name }) => ({ value: id, label: `# ${name}` })),
        ]}
        onChange={(value) => draft.change({ system_channel_id: value || null })}
      />
      <SaveBar isChanged={draft.isChanged} isBusy={isBusy} onReset={draft.reset} onSave={() => void save()} />
    </>
  );
}
