import { useState } from 'react';
import { Avatar, avatarUrl } from '../components/Avatar.tsx';
import { useClient } from '../components/client-context.ts';
import type { Guild } from '../model/guild.ts';
import type { User } from '../model/user.ts';
import { Button } from '../settings/Button.tsx';
import { TextField } from '../settings/Field.tsx';
import form from '../settings/Form.module.css';
import { useResource } from '../settings/resource.ts';
import { useAttempt } from '../settings/say.ts';
import { displayName } from '../store/member-groups.ts';
import { Loaded } from './Loaded.tsx';

interface Ban {
  user: User;
  reason: string | null;
}

/** Who is banned, why, and the way back. */
export function BansPage({ guild }: { guild: Guild }) {
  const { request } = useClient();
  const attempt = useAttempt();
  const bans = useResource<Ban[]>(`/guilds/${guild.id}/bans?limit=1000`);
  const [typed, setTyped] = useState('');
  const wanted = typed.toLowerCase();
  const unban = async ({ user }: Ban) => {
    const done = attempt(
      request('DELETE', `/guilds/${guild.id}/bans/${user.id}`),
      `Unbanned ${user.username}`,
    );
    if (await done) bans.reload();
  };
  return (
    <>
      <h2 className={form.title}>Bans</h2>
      <p className={form.about}>Who is banned cannot come back, by account and by network address.</p>
      <TextField
        label="Find a banned user"
        type="search"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Loaded resource={bans} none="Nobody is banned.">
        {(list) => (
          <ul className={form.list} aria-label="Banned users">
            {list
              .filter(({ user }) =>
                `${displayName(user)} ${user.username} ${user.id}`.toLowerCase().includes(wanted),
              )
              .map((ban) => (
                <li key={ban.user.id} className={form.item}>
                  <Avatar url={avatarUrl(ban.user)} size={32} />
                  <span className={form.grow}>
                    <b>{displayName(ban.user)}</b>
                    <small>
                      @{ban.user.username} · {ban.reason ?? 'No reason was given'}
                    </small>
                  </span>
                  <Button
                    kind="quiet"
                    aria-label={`Unban ${ban.user.username}`}
                    onClick={() => void unban(ban)}
                  >
                    Unban
                  </Button>
                </li>
              ))}
          </ul>
        )}
      </Loaded>
    </>
  );
}
