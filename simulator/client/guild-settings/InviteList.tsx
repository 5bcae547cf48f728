import { IconX } from '@tabler/icons-react';
import { formatTimestamp } from '#discord-view/text/timestamp.ts';
import { useClient } from '../components/client-context.ts';
import { IconButton } from '../components/IconButton.tsx';
import type { Invite } from '../model/invite.ts';
import form from '../settings/Form.module.css';
import { useResource } from '../settings/resource.ts';
import { useAttempt } from '../settings/say.ts';
import { displayName } from '../store/member-groups.ts';
import { Loaded } from './Loaded.tsx';

/** The invites of a server, or of a channel: who made them, how often they were used, until when they are valid. */
export function InviteList({ path }: { path: string }) {
  const { request } = useClient();
  const attempt = useAttempt();
  const invites = useResource<Invite[]>(path);
  const revoke = async ({ code }: Invite) => {
    if (await attempt(request('DELETE', `/invites/${code}`), `Revoked ${code}`)) invites.reload();
  };
  return (
    <Loaded resource={invites} none="There are no invites.">
      {(list) => (
        <ul className={form.list} aria-label="Invites">
          {list.map((invite) => (
            <li key={invite.code} className={form.item}>
              <span className={form.grow}>
                <b>{invite.code}</b>
                <small>
                  #{invite.channel?.name ?? '—'} · by{' '}
                  {invite.inviter ? displayName(invite.inviter) : 'Discord'} · used {invite.uses ?? 0}
                  {invite.max_uses ? ` of ${invite.max_uses}` : ''} times ·{' '}
                  {invite.expires_at
                    ? `expires on ${formatTimestamp(Date.parse(invite.expires_at), 'f', 0)}`
                    : 'never expires'}
                </small>
              </span>
              <IconButton label={`Revoke ${invite.code}`} onClick={() => void revoke(invite)}>
                <IconX size={18} />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
    </Loaded>
  );
}
