import { IconArrowsDiagonal, IconX } from '@tabler/icons-react';
import type { Channel } from '../model/channel.ts';
import { goTo } from '../navigation.ts';
import { ChannelIcon } from './ChannelIcon.tsx';
import { ChannelView } from './ChannelView.tsx';
import { IconButton } from './IconButton.tsx';
import { PinsPopover } from './PinsPopover.tsx';
import { ThreadControls } from './ThreadControls.tsx';
import css from './ThreadPane.module.css';

/** A thread beside its channel. */
export function ThreadPane({ thread }: { thread: Channel }) {
  const guildId = thread.guild_id ?? '@me';
  return (
    <aside className={css.pane} aria-label={`Thread ${thread.name ?? ''}`}>
      <header className={css.head}>
        <ChannelIcon channel={thread} size={22} />
        <h2>{thread.name}</h2>
        <PinsPopover channel={thread} />
        <ThreadControls thread={thread} />
        <IconButton label="Open in full view" onClick={() => goTo(guildId, thread.id)}>
          <IconArrowsDiagonal size={20} />
        </IconButton>
        <IconButton label="Close thread" onClick={() => goTo(guildId, thread.parent_id ?? undefined)}>
          <IconX size={22} />
        </IconButton>
      </header>
      <ChannelView channel={thread} target={null} isBeside />
    </aside>
  );
}
