import { useState } from 'react';
import { AppTag } from '../components/Author.tsx';
import { Avatar, avatarUrl } from '../components/Avatar.tsx';
import { useClient, useClientState } from '../components/client-context.ts';
import { Dialog } from '../components/Dialog.tsx';
import { useOverlays } from '../components/overlay-context.ts';
import { simulatedNow } from '../connection/simulated-time.ts';
import { powersOver } from '../rules/hierarchy.ts';
import { Button } from '../settings/Button.tsx';
import form from '../settings/Form.module.css';
import type { MenuLine } from '../settings/Menu.tsx';
import { displayName, rolesOf } from '../store/member-groups.ts';
import { toHex } from '../text/colour.ts';
import { snowflakeTime } from '../text/snowflake.ts';
import { formatTimestamp } from '../text/timestamp.ts';
import { MemberRoles } from './MemberRoles.tsx';
import { useMemberEntries } from './member-menu.ts';
import css from './ProfileDialog.module.css';

interface Props {
  userId: string;
  guildId: string | null;
  onClose: () => void;
}

/** Everything about somebody: names, status, roles to give and take, dates, and what can be done with them. */
export function ProfileDialog({ userId, guildId, onClose }: Props) {
  const { request } = useClient();
  const { users } = useOverlays();
  const user = useClientState((state) => state.users[userId]);
  const guild = useClientState((state) => (guildId ? state.guilds[guildId] : undefined));
  const member = useClientState((state) => (guildId ? state.members[guildId]?.[userId] : undefined));
  const mine = useClientState((state) =>
    guildId ? state.members[guildId]?.[state.me?.id ?? ''] : undefined,
  );
  const status = useClientState((state) => (guildId ? state.presences[guildId]?.[userId] : undefined));
  const custom = useClientState((state) => state.customStatus[userId]);
  const entriesOf = useMemberEntries();
  const [error, setError] = useState<string | null>(null);
  if (!user) return null;
  const roles = guild && member ? rolesOf(guild, member) : [];
  const powers = guild ? powersOver(guild, mine, member) : null;
  const banner = roles.find((role) => role.color !== 0)?.color;
  const change = (method: 'PUT' | 'DELETE', roleId: string) => {
    request(method, `/guilds/${guildId}/members/${userId}/roles/${roleId}`).then(
      () => setError(null),
      (reason: Error) => setError(reason.message),
    );
  };
  const actions = entriesOf(guildId, userId).filter(
    (entry): entry is MenuLine =>
      typeof entry !== 'string' && !entry.more && !['Profile', 'Roles'].includes(entry.label),
  );
  return (
    <Dialog label={`Profile of ${displayName(user, member)}`} className={css.dialog} onClose={onClose}>
      <div className={css.banner} style={banner ? { background: toHex(banner) } : {}} />
      <div className={css.avatar}>
        <Avatar url={avatarUrl(user, member, guildId ?? undefined)} size={96} status={status ?? 'offline'} />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={css.body} tabIndex={0} aria-label="Profile">
        <h2 className={css.name}>
          {displayName(user, member)} {user.bot && <AppTag />}
        </h2>
        <p className={css.username}>@{user.username}</p>
        {custom && <p className={css.custom}>{custom}</p>}
        {users.find((one) => one.id === userId)?.blurb && (
          <p className={css.custom}>{users.find((one) => one.id === userId)?.blurb}</p>
        )}
        {member?.communication_disabled_until &&
          Date.parse(member.communication_disabled_until) > simulatedNow() && (
            <p className={form.error}>
              Timed out until {formatTimestamp(Date.parse(member.communication_disabled_until), 'f', 0)}
            </p>
          )}
        {guild && member && (
          <MemberRoles
            roles={roles}
            givable={powers?.roles ?? []}
            onGive={(id) => change('PUT', id)}
            onTake={(id) => change('DELETE', id)}
          />
        )}
        {error && (
          <p role="alert" className={form.error}>
            {error}
          </p>
        )}
        <h3 className={css.head}>Member since</h3>
        <p>
          On Discord {formatTimestamp(snowflakeTime(userId), 'D', 0)}
          {member?.joined_at && guild
            ? ` · in ${guild.name} ${formatTimestamp(Date.parse(member.joined_at), 'D', 0)}`
            : ''}
        </p>
        <div className={css.actions}>
          {actions.map((entry) => (
            <Button
              key={entry.label}
              kind={entry.isDanger ? 'danger' : entry.label === 'Message' ? 'main' : 'quiet'}
              disabled={entry.isDisabled}
              onClick={() => {
                if (entry.label !== 'Copy user ID') onClose();
                entry.run();
              }}
            >
              {entry.label}
            </Button>
          ))}
        </div>
      </section>
    </Dialog>
  );
}
