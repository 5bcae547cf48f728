import { IconCirclePlusFilled } from '@tabler/icons-react';
import { useRef } from 'react';
import type { Channel } from '../model/channel.ts';
import { permissions } from '../rules/permissions.ts';
import type { MenuEntry } from '../settings/Menu.tsx';
import { useScreens } from '../settings/screens.ts';
import { isThread } from '../store/channel-tree.ts';
import { IconButton } from './IconButton.tsx';
import { useMayIn } from './permissions-here.ts';

interface Props {
  channel: Channel;
  onFiles: (files: readonly File[]) => void;
  onCommands: () => void;
}

/** What else than text can be sent: files, a thread, a poll, an application's command. */
export function ComposerPlus({ channel, onFiles, onCommands }: Props) {
  const may = useMayIn(channel.id);
  const { open, openMenu } = useScreens();
  const picker = useRef<HTMLInputElement>(null);
  const mayThread = channel.guild_id && !isThread(channel) && may(permissions.createPublicThreads);
  const entries: MenuEntry[] = [];
  if (may(permissions.attachFiles))
    entries.push({ label: 'Upload a file', run: () => picker.current?.click() });
  if (mayThread)
    entries.push({
      label: 'Create thread',
      run: () => open({ kind: 'create-thread', channelId: channel.id }),
    });
  if (may(permissions.sendPolls))
    entries.push({ label: 'Create poll', run: () => open({ kind: 'create-poll', channelId: channel.id }) });
  if (channel.guild_id && may(permissions.useApplicationCommands))
    entries.push({ label: 'Use apps', run: onCommands });
  return (
    <>
      <IconButton
        label="More than text"
        aria-haspopup="menu"
        disabled={entries.length === 0}
        onClick={(event) => openMenu('More than text', entries, event.currentTarget)}
      >
        <IconCirclePlusFilled size={24} />
      </IconButton>
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        aria-label="Upload a file"
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </>
  );
}
