import { IconDots } from '@tabler/icons-react';
import type { Channel } from '../model/channel.ts';
import { IconButton } from './IconButton.tsx';
import { useThreadMenu } from './thread-menu.ts';

/** The way to everything that can be done with a thread. */
export function ThreadControls({ thread }: { thread: Channel }) {
  const openMenu = useThreadMenu();
  return (
    <IconButton
      label="Thread options"
      aria-haspopup="menu"
      onClick={(event) => openMenu(thread, event.currentTarget)}
    >
      <IconDots size={22} />
    </IconButton>
  );
}
