import { Avatar, avatarUrl } from '../components/Avatar.tsx';
import { useClient } from '../components/client-context.ts';
import type { User } from '../model/user.ts';
import { useDraft } from '../settings/draft.ts';
import { TextField } from '../settings/Field.tsx';
import form from '../settings/Form.module.css';
import { PictureField } from '../settings/PictureField.tsx';
import { SaveBar } from '../settings/SaveBar.tsx';
import { useAttempt } from '../settings/say.ts';

/** One's own names and picture. */
export function AccountPage({ me }: { me: User }) {
  const { request } = useClient();
  const attempt = useAttempt();
  const draft = useDraft({ global_name: me.global_name ?? '', username: me.username });
  const save = async () => {
    if (await attempt(request('PATCH', '/users/@me', draft.changes), 'Saved')) draft.reset();
  };
  return (
    <>
      <h2 className={form.title}>My account</h2>
      <PictureField
        label="Picture"
        picture={<Avatar url={avatarUrl(me)} size={80} />}
        isRemovable={me.avatar != null}
        onChange={(avatar) => request('PATCH', '/users/@me', { avatar })}
      />
      <TextField
        label="Display name"
        value={draft.value.global_name}
        maxLength={32}
        placeholder={me.username}
        onChange={(event) => draft.change({ global_name: event.target.value })}
      />
      <TextField
        label="Username"
        value={draft.value.username}
        minLength={2}
        maxLength={32}
        onChange={(event) => draft.change({ username: event.target.value })}
      />
      <SaveBar isChanged={draft.isChanged} onReset={draft.reset} onSave={() => void save()} />
    </>
  );
}
