import type { Channel } from '../model.ts';
import { ChannelIcon } from './ChannelIcon.tsx';
import css from './ChannelWelcome.module.css';

/** The beginning of a channel, above its first message. */
export function ChannelWelcome({ channel }: { channel: Channel }) {
  const direct = channel.guild_id === undefined;
  const name = direct
    ? (channel.recipients?.[0]?.global_name ?? 'this conversation')
    : `#${channel.name ?? ''}`;
  return (
    <div className={css.welcome}>
      <span className={css.icon}>
        <ChannelIcon channel={channel} size={42} />
      </span>
      <h2>Welcome to {name}!</h2>
      <p>This is the beginning of {direct ? 'your conversation' : `the ${name} channel`}.</p>
    </div>
  );
}
