import { IconCopy, IconMessageCircle, IconUserCircle, IconUserShare } from '@tabler/icons-react';
import { useContext } from 'react';
import { runCommand } from '../actions/interactions.ts';
import { useStartDirect } from '../people/member-menu.ts';
import { useScreens } from '../settings/screens.ts';
import { displayName, rolesOf } from '../store/member-groups.ts';
import { toHex } from '../text/colour.ts';
import { snowflakeTime } from '../text/snowflake.ts';
import { formatTimestamp } from '../text/timestamp.ts';
import { AppTag } from './Author.tsx';
import { Avatar, avatarUrl } from './Avatar.tsx';
import { useClient, useClientState } from './client-context.ts';
import { useCommandIndex } from './command-index.ts';
import { useOverlays } from './overlay-context.ts';
import { Popover } from './Popover.tsx';
import css from './ProfileCard.module.css';
import { GuildContext, useGuild, useMember } from './place-context.ts';

interface Props {
  userId: string;
  channelId: string | null;
  anchor: Element;
  onClose: () => void;
}

/** Who somebody is: names, roles, dates; and what can be done with them. */
export function ProfileCard({ userId, channelId, anchor, onClose }: Props) {
  const client = useClient();
  const guild = useGuild();
  const guildId = useContext(GuildContext) ?? undefined;
  const member = useMember(userId);
  const user = useClientState((state) => state.users[userId]);
  const status = useClientState((state) => (guildId ? state.presences[guildId]?.[userId] : undefined));
  const me = useClientState((state) => state.me?.id);
  const { users, actAs, tell } = useOverlays();
  const { open } = useScreens();
  const startDirect = useStartDirect();
  const custom = useClientState((state) => state.customStatus[userId]);
  const commands = useCommandIndex(guildId).commands.filter((command) => command.type === 2);
  if (!user) return null;
  const demo = users.find((one) => one.id === userId);
  const roles = guild && member ? rolesOf(guild, member) : [];
  const banner = roles.find((role) => role.color !== 0)?.color;
  const copyId = () => {
    navigator.clipboard.writeText(userId).then(
      () => tell('Copied the user’s id'),
      () => tell(`The user’s id is ${userId}`),
    );
  };
  return (
    <Popover anchor={anchor} label={`Profile of ${displayName(user, member)}`} onClose={onClose}>
      <div className={css.card}>
        <div className={css.banner} style={banner ? { background: toHex(banner) } : {}} />
        <div className={css.avatar}>
          <Avatar url={avatarUrl(user, member, guildId)} size={80} status={status ?? 'offline'} />
        </div>
        <div className={css.body}>
          <h2 className={css.name}>
            {displayName(user, member)} {user.bot && <AppTag />}
          </h2>
          <p className={css.username}>{user.username}</p>
          {custom && <p>{custom}</p>}
          {demo?.blurb && <p>{demo.blurb}</p>}
          {roles.length > 0 && (
            <>
              <h3>Roles</h3>
              <ul className={css.roles}>
                {roles.map((role) => (
                  <li key={role.id}>
                    <i style={{ background: role.color ? toHex(role.color) : 'var(--gone)' }} />
                    {role.name}
                  </li>
                ))}
              </ul>
            </>
          )}
          <h3>Member since</h3>
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
            {!user.bot && demo && userId !== me && (
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
