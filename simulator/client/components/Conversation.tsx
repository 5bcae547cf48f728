import { type Channel, channelTypes } from '../model/channel.ts';
import { ChannelView } from './ChannelView.tsx';
import { ForumView } from './ForumView.tsx';

/** What is in a channel: its messages, or the posts of a forum. */
export function Conversation({ channel, target }: { channel: Channel; target: string | null }) {
  if (channel.type === channelTypes.forum || channel.type === channelTypes.media) {
    return <ForumView forum={channel} />;
  }
  return <ChannelView channel={channel} target={target} />;
}
