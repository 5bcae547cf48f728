import { IconCopy, IconMessageCircle, IconUserCircle, IconUserShare } from '@tabler/icons-react';
import { useContext } from 'react';
import { formatTimestamp } from '#discord-view/text/timestamp.ts';
import { runCommand } from '../actions/interactions.ts';
import { MemberRoles } from '../people/MemberRoles.tsx';
import { useStartDirect } from '../people/member-menu.ts';
import profileCss from '../people/Profile.module.css';
import { ProfileHead, ProfileNames } from '../people/ProfileHead.tsx';
import { useProfile } from '../people/profile.ts';
import { useScreens } from '../settings/screens.ts';
import { displayName } from '../store/member-groups.ts';
import { snowflakeTime } from '../text/snowflake.ts';
import { useClient, useClientState } from './client-context.ts';
import { useCommandIndex } from './command-index.ts';
import { useOverlays } from './overlay-context.ts';
import { Popover } from './Popover.tsx';
import css from './ProfileCard.module.css';
import { GuildContext } from './place-context.ts';

interface Props {
  userId: string;
  channelId: string | null;
  anchor: Element;
  onClose: () => void;
}

/** Who somebody is: names, roles, dates; and what can be done with them. */
export function ProfileCard({ userId, channelId, anchor, onClose }: Props) {
  const client = useClient();
  const guildId = useContext(GuildContext) ?? undefined;
  const profile = useProfile(userId, guildId ?? null);
  const me = useClientState((state) => state.me?.id);
  const { users, actAs, tell } = useOverlays();
  const { open } = useScreens();
  const startDirect = useStartDirect();
  const commands = useCommandIndex(guildId).commands.filter((command) => command.type === 2);
  if (!profile) return null;
  const { user, member, roles } = profile;
  const isKnown = users.some(({ id }) => id === userId);
  const copyId = () => {
    navigator.clipboard.writeText(userId).then(
      () => tell('Copied the user’s id'),
      () => tell(`The user’s id is ${userId}`),
    );
  };
  return (
    <Popover anchor={anchor} label={`Profile of ${displayName(user, member)}`} onClose={onClose}>
      <div className={css.card}>
        <ProfileHead profile={profile} size="small" />
        <div className={css.body}>
          <ProfileNames profile={profile} />
          {roles.length > 0 && <MemberRoles roles={roles} givable={[]} />}
          <h3 className={profileCss.head}>Member since</h3>
          <p>
            {member?.joined_at ? formatTimestamp(Date.parse(member.joined_at), 'D', 0) : '—'} · on Discord{' '}
            {formatTimestamp(snowflakeTime(userId), 'D', 0)}
          </p>
          <div className={css.actions}>
            {userId !== me && (
              <button
                type="button"
                className={css.act}
                onClick={() => {
                  onClose();
                  void startDirect(userId);
                }}
              >
                <IconMessageCircle size={16} aria-hidden /> Message
              </button>
            )}
            <button
              type="button"
              onClick={() => {
                onClose();
                open({ kind: 'profile', userId, guildId: guildId ?? null });
              }}
            >
              <IconUserCircle size={16} aria-hidden /> View full profile
            </button>
            <button type="button" onClick={copyId}>
              <IconCopy size={16} aria-hidden /> {userId}
            </button>
            {channelId &&
              commands.map((command) => (
                <button
                  key={command.id}
                  type="button"
                  onClick={() => {
                    onClose();
                    const input = { command, label: command.name, options: [], targetId: userId };
                    void runCommand(client, { channelId, guildId }, input);
                  }}
                >
                  {command.name}
                </button>
              ))}
            {!user.bot && isKnown && userId !== me && (
              <button type="button" onClick={() => actAs(userId)}>
                <IconUserShare size={16} aria-hidden /> Act as this member
              </button>
            )}
          </div>
        </div>
      </div>
    </Popover>
  );
}
