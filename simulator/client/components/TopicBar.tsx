import { IconMenu2, IconUsers } from '@tabler/icons-react';
import { Markdown } from '#discord-view/markdown.tsx';
import { type Channel, channelTypes } from '../model/channel.ts';
import { goTo } from '../navigation.ts';
import { channelName } from '../store/channel-name.ts';
import { isThread } from '../store/channel-tree.ts';
import { ChannelIcon } from './ChannelIcon.tsx';
import { useClientState } from './client-context.ts';
import { IconButton } from './IconButton.tsx';
import { PinsPopover } from './PinsPopover.tsx';
import { ThreadControls } from './ThreadControls.tsx';
import { ThreadsPopover } from './ThreadsPopover.tsx';
import css from './TopicBar.module.css';

interface Props {
  channel: Channel | null;
  showsMembers: boolean;
  onChannels: () => void;
  onMembers: () => void;
}

/** Forums hold posts and no messages of their own. */
const mayHold = ({ type }: Channel) => type !== channelTypes.forum && type !== channelTypes.media;

/** The line above the messages: channel, topic, and the way to the lists that a narrow window hides. */
export function TopicBar({ channel, showsMembers, onChannels, onMembers }: Props) {
  const parent = useClientState((state) =>
    channel && isThread(channel) ? state.channels[channel.parent_id ?? ''] : undefined,
  );
  return (
    <header className={css.bar}>
      <IconButton label="Show channels" className={css.menu} onClick={onChannels}>
        <IconMenu2 size={22} />
      </IconButton>
      {channel && (
        <>
          {parent && (
            <button
              type="button"
              className={css.parent}
              onClick={() => goTo(parent.guild_id ?? '@me', parent.id)}
            >
              #{parent.name} ›
            </button>
          )}
          <span className={css.icon}>
            <ChannelIcon channel={channel} size={24} />
          </span>
          <h2 className={css.name}>{channelName(channel)}</h2>
          {channel.topic && mayHold(channel) && (
            <div className={css.topic} title={channel.topic}>
              <Markdown text={channel.topic} />
            </div>
          )}
          <span className={css.space} />
          {channel.guild_id && !isThread(channel) && mayHold(channel) && <ThreadsPopover channel={channel} />}
          {mayHold(channel) && <PinsPopover channel={channel} />}
          {isThread(channel) && <ThreadControls thread={channel} />}
          {channel.guild_id && (
            <IconButton
              label={showsMembers ? 'Hide members' : 'Show members'}
              aria-pressed={showsMembers}
              onClick={onMembers}
            >
              <IconUsers size={22} />
            </IconButton>
          )}
        </>
      )}
    </header>
  );
}
