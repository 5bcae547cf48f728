import { IconChevronRight, IconMessageCircleFilled } from '@tabler/icons-react';
import css from '#discord-view/markdown.module.css';
import { readPlace } from '../navigation.ts';
import { ownPlace } from '../text/addresses.ts';
import { ChannelIcon } from './ChannelIcon.tsx';
import { useClientState } from './client-context.ts';

/** What a link shows that is written as its address alone: the channel, or message, that it leads to, or the address. */
export function PlaceName({ url }: { url: string }) {
  const path = ownPlace(url);
  const { channelId, messageId } = readPlace(path ?? '');
  const channel = useClientState((state) => state.channels[channelId ?? '']);
  if (!channel?.name) return url;
  return (
    <span className={css.mention}>
      <ChannelIcon channel={channel} size={16} />
      {channel.name}
      {messageId && (
        <>
          <IconChevronRight size={14} aria-hidden />
          <IconMessageCircleFilled size={16} aria-hidden />
          <span className="visually-hidden">message</span>
        </>
      )}
    </span>
  );
}
