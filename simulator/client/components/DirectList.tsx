import { IconPencilPlus } from '@tabler/icons-react';
import { formatMessageTime } from '#discord-view/text/timestamp.ts';
import { type Channel, channelTypes } from '../model/channel.ts';
import { goTo } from '../navigation.ts';
import { useMemberMenu } from '../people/member-menu.ts';
import { menuPlace } from '../settings/menu-place.ts';
import { useScreens } from '../settings/screens.ts';
import { displayName } from '../store/member-groups.ts';
import { compareIds } from '../store/timeline.ts';
import { isUnread } from '../store/unread.ts';
import { snowflakeTime } from '../text/snowflake.ts';
import { Avatar, avatarUrl } from './Avatar.tsx';
import list from './ChannelList.module.css';
import { useClientState } from './client-context.ts';
import { useClock } from './clock.ts';
import css from './DirectList.module.css';
import { IconButton } from './IconButton.tsx';

function Conversation({ channel, isCurrent }: { channel: Channel; isCurrent: boolean }) {
  const [other] = channel.recipients ?? [];
  const unread = useClientState((state) => !isCurrent && isUnread(state, channel));
  // Direct messages have no presences of their own: what is known comes from servers that both are in.
  const status = useClientState((state) =>
    Object.values(state.presences)
      .map((inGuild) => inGuild[other?.id ?? ''])
      .find((each) => each !== undefined),
  );
  const last = channel.last_message_id;
  const time = useClock((now) => (last ? formatMessageTime(snowflakeTime(last), now) : 'No messages yet'));
  const openMenu = useMemberMenu();
  const name = other ? displayName(other) : (channel.name ?? 'Conversation');
  return (
    <li className={list.entry} data-unread={unread}>
      <a
        className={`${list.channel} ${css.line}`}
        href={`/channels/@me/${channel.id}`}
        data-channel-id={channel.id}
        aria-current={isCurrent ? 'page' : undefined}
        aria-label={`${name} (direct message${unread ? ', unread' : ''})`}
        onClick={(event) => {
          event.preventDefault();
          goTo('@me', channel.id);
        }}
        onContextMenu={(event) => {
          event.preventDefault();
          if (other) openMenu(null, other.id, menuPlace(event));
        }}
      >
        {other && <Avatar url={avatarUrl(other)} size={32} status={status ?? 'offline'} />}
        <span className={css.texts}>
          <span className={css.name}>{name}</span>
          <small>{time}</small>
        </span>
      </a>
    </li>
  );
}

const kinds: readonly number[] = [channelTypes.direct, channelTypes.group];

/** The direct messages of this user, the latest first. */
export function DirectList({ channelId }: { channelId: string | null }) {
  const channels = useClientState((state) => state.channels);
  const { open } = useScreens();
  const direct = Object.values(channels)
    .filter((channel) => kinds.includes(channel.type))
    .sort((a, b) => compareIds(b.last_message_id ?? b.id, a.last_message_id ?? a.id));
  return (
    <nav className={list.list} aria-label="Direct messages">
      <div className={css.head}>
        <h1>Direct messages</h1>
        <IconButton label="New message" onClick={() => open({ kind: 'new-message' })}>
          <IconPencilPlus size={20} />
        </IconButton>
      </div>
      <ul className={list.groups}>
        {direct.map((channel) => (
          <Conversation key={channel.id} channel={channel} isCurrent={channel.id === channelId} />
        ))}
        {direct.length === 0 && <li className={list.none}>Nobody has written to you yet.</li>}
      </ul>
    </nav>
  );
}
