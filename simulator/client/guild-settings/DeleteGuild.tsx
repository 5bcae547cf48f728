import { useState } from 'react';
import { useClient } from '../components/client-context.ts';
import type { Guild } from '../model/guild.ts';
import { goTo } from '../navigation.ts';
import { Button } from '../settings/Button.tsx';
import { TextField } from '../settings/Field.tsx';
import form from '../settings/Form.module.css';
import { useAttempt } from '../settings/say.ts';

/** The owner deletes the server, after typing its name. */
export function DeleteGuild({ guild, onDeleted }: { guild: Guild; onDeleted: () => void }) {
  const { request } = useClient();
  const attempt = useAttempt();
  const [typed, setTyped] = useState('');
  const destroy = async () => {
    if (!(await attempt(request('DELETE', `/guilds/${guild.id}`)))) return;
    onDeleted();
    goTo('@me');
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void destroy();
      }}
    >
      <h2 className={form.title}>Delete {guild.name}</h2>
      <p className={form.about}>
        Its channels, messages, roles and emoji go with it, for everybody. This cannot be undone.
      </p>
      <TextField
        label="Enter the server’s name"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Button type="submit" kind="danger" disabled={typed !== guild.name}>
        Delete server
      </Button>
    </form>
  );
}
