import {
  IconAt,
  IconHash,
  IconLock,
  IconMessages,
  IconPhoto,
  IconSpeakerphone,
  IconVolume,
} from '@tabler/icons-react';
import { type Channel, channelTypes } from '../model/channel.ts';
import { permissions } from '../rules/permissions.ts';
import { isThread, isVoice } from '../store/channel-tree.ts';

/** The sign of a channel's kind. */
export function ChannelIcon({ channel, size = 20 }: { channel: Channel; size?: number }) {
  if (channel.type === channelTypes.direct || channel.type === channelTypes.group)
    return <IconAt size={size} aria-hidden />;
  if (isVoice(channel)) return <IconVolume size={size} aria-hidden />;
  if (channel.type === channelTypes.announcement) return <IconSpeakerphone size={size} aria-hidden />;
  if (channel.type === channelTypes.media) return <IconPhoto size={size} aria-hidden />;
  if (channel.type === channelTypes.forum || isThread(channel))
    return <IconMessages size={size} aria-hidden />;
  const hidden = channel.permission_overwrites?.some(
    ({ id, deny }) => id === channel.guild_id && (BigInt(deny) & permissions.viewChannel) !== 0n,
  );
  return hidden ? <IconLock size={size} aria-hidden /> : <IconHash size={size} aria-hidden />;
}
