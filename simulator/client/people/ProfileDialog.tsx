import { useState } from 'react';
import { formatTimestamp } from '#discord-view/text/timestamp.ts';
import { useClient, useClientState } from '../components/client-context.ts';
import { Dialog } from '../components/Dialog.tsx';
import { simulatedNow } from '../connection/simulated-time.ts';
import { powersOver } from '../rules/hierarchy.ts';
import { Button } from '../settings/Button.tsx';
import form from '../settings/Form.module.css';
import type { MenuLine } from '../settings/Menu.tsx';
import { displayName } from '../store/member-groups.ts';
import { snowflakeTime } from '../text/snowflake.ts';
import { MemberRoles } from './MemberRoles.tsx';
import { useMemberEntries } from './member-menu.ts';
import profileCss from './Profile.module.css';
import css from './ProfileDialog.module.css';
import { ProfileHead, ProfileNames } from './ProfileHead.tsx';
import { useProfile } from './profile.ts';

interface Props {
  userId: string;
  guildId: string | null;
  onClose: () => void;
}

/** Everything about somebody: names, status, roles to give and take, dates, and what can be done with them. */
export function ProfileDialog({ userId, guildId, onClose }: Props) {
  const { request } = useClient();
  const profile = useProfile(userId, guildId);
  const mine = useClientState((state) => state.members[guildId ?? '']?.[state.me?.id ?? '']);
  const entriesOf = useMemberEntries();
  const [error, setError] = useState<string | null>(null);
  if (!profile) return null;
  const { user, guild, member, roles } = profile;
  const powers = guild ? powersOver(guild, mine, member) : null;
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
      <ProfileHead profile={profile} size="large" />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={css.body} tabIndex={0} aria-label="Profile">
        <ProfileNames profile={profile} />
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
        <h3 className={profileCss.head}>Member since</h3>
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
