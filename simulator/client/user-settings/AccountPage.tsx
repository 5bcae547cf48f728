import { IconUpload } from '@tabler/icons-react';
import { useRef } from 'react';
import { Avatar, avatarUrl } from '../components/Avatar.tsx';
import { useClient } from '../components/client-context.ts';
import type { User } from '../model/user.ts';
import { Button } from '../settings/Button.tsx';
import { useDraft } from '../settings/draft.ts';
import { TextField } from '../settings/Field.tsx';
import form from '../settings/Form.module.css';
import { readAsDataUri } from '../settings/read-file.ts';
import { SaveBar } from '../settings/SaveBar.tsx';
import { useAttempt } from '../settings/say.ts';

/** One's own names and picture. */
export function AccountPage({ me }: { me: User }) {
  const { request } = useClient();
  const attempt = useAttempt();
  const picker = useRef<HTMLInputElement>(null);
  const draft = useDraft({ global_name: me.global_name ?? '', username: me.username });
  const save = async () => {
    if (await attempt(request('PATCH', '/users/@me', draft.changes), 'Saved')) draft.reset();
  };
  const changePicture = async (file: File) =>
    request('PATCH', '/users/@me', { avatar: await readAsDataUri(file) });
  return (
    <>
      <h2 className={form.title}>My account</h2>
      <div className={form.field}>
        <div className={form.row}>
          <Avatar url={avatarUrl(me)} size={80} />
          <input
            ref={picker}
            type="file"
            hidden
            aria-label="Picture"
            accept="image/png,image/jpeg,image/gif,image/webp"
            onChange={(event) => {
              const file = event.target.files?.[0];
              event.target.value = '';
              if (file) void attempt(changePicture(file), 'Saved');
            }}
          />
          <Button onClick={() => picker.current?.click()}>
            <IconUpload size={16} aria-hidden /> Change picture
          </Button>
        </div>
      </div>
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
