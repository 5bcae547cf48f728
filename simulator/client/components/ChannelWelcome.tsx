import { type Channel, channelTypes } from '../model/channel.ts';
import { isThread } from '../store/channel-tree.ts';
import { displayName } from '../store/member-groups.ts';
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

/** The beginning of a channel, above its first message. */
export function ChannelWelcome({ channel }: { channel: Channel }) {
  const direct = channel.guild_id === undefined;
  const name = direct
    ? (channel.name ?? channel.recipients?.[0]?.global_name ?? 'this conversation')
    : `#${channel.name ?? ''}`;
  return (
    <div className={css.welcome} data-thread={isThread(channel)}>
      <span className={css.icon}>
        <ChannelIcon channel={channel} size={isThread(channel) ? 30 : 42} />
      </span>
      {isThread(channel) ? (
        <ThreadWelcome thread={channel} />
      ) : (
        <>
          <h2>Welcome to {name}!</h2>
          <p>This is the beginning of {direct ? 'your conversation' : `the ${name} channel`}.</p>
        </>
      )}
    </div>
  );
}
