import { ChannelSign, type ChannelSignKind } from '#discord-view/channel-sign.tsx';
import { type Channel, channelTypes } from '../model/channel.ts';
import { permissions } from '../rules/permissions.ts';
import { isThread, isVoice } from '../store/channel-tree.ts';

/** Which sign a channel has. */
export function signOf(channel: Channel): ChannelSignKind {
  if (channel.type === channelTypes.direct || channel.type === channelTypes.group) return 'direct';
  if (isVoice(channel)) return 'voice';
  if (channel.type === channelTypes.announcement) return 'announcement';
  if (channel.type === channelTypes.media) return 'media';
  if (channel.type === channelTypes.forum || isThread(channel)) return 'posts';
  const hidden = channel.permission_overwrites?.some(
    ({ id, deny }) => id === channel.guild_id && (BigInt(deny) & permissions.viewChannel) !== 0n,
  );
  return hidden ? 'locked' : 'text';
}

/** The sign of a channel's kind. */
export function ChannelIcon({ channel, size = 20 }: { channel: Channel; size?: number }) {
  return <ChannelSign kind={signOf(channel)} size={size} />;
}
