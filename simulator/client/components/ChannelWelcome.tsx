import { type Channel, channelTypes } from '../model/channel.ts';
import { isThread, writtenName } from '../store/channel-tree.ts';
import { displayName } from '../store/member-groups.ts';
import { Avatar, avatarUrl } from './Avatar.tsx';
import { ChannelIcon } from './ChannelIcon.tsx';
import css from './ChannelWelcome.module.css';
import { useClientState } from './client-context.ts';
import { useMember } from './place-context.ts';

function ThreadWelcome({ thread }: { thread: Channel }) {
  const owner = useClientState((state) => state.users[thread.owner_id ?? '']);
  const member = useMember(thread.owner_id ?? '');
  const kind = thread.type === channelTypes.privateThread ? 'This private thread was started' : 'Started';
  return (
    <>
      <h2>{thread.name}</h2>
      {owner && (
        <p>
          {kind} by <b>{displayName(owner, member)}</b>
        </p>
      )}
    </>
  );
}

function DirectWelcome({ channel }: { channel: Channel }) {
  const [other] = channel.recipients ?? [];
  const name = channel.name ?? (other ? displayName(other) : 'this conversation');
  return (
    <>
      {other && channel.type === channelTypes.direct && <Avatar url={avatarUrl(other)} size={80} />}
      <h2>{name}</h2>
      <p>
        This is the beginning of your direct message history with <b>{name}</b>.
      </p>
    </>
  );
}

/** The beginning of a channel, above its first message. */
export function ChannelWelcome({ channel }: { channel: Channel }) {
  if (channel.guild_id === undefined) {
    return (
      <div className={css.welcome}>
        <DirectWelcome channel={channel} />
      </div>
    );
  }
  return (
    <div className={css.welcome} data-thread={isThread(channel)}>
      <span className={css.icon}>
        <ChannelIcon channel={channel} size={isThread(channel) ? 30 : 42} />
      </span>
      {isThread(channel) ? (
        <ThreadWelcome thread={channel} />
      ) : (
        <>
          <h2>Welcome to {writtenName(channel)}!</h2>
          <p>This is the beginning of the {writtenName(channel)} channel.</p>
        </>
      )}
    </div>
  );
}
