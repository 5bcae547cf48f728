import {
  IconAppWindow,
  IconArrowBackUp,
  IconArrowForwardUp,
  IconCopy,
  IconId,
  IconLink,
  IconMailOpened,
  IconMessages,
  IconMoodSmile,
  IconPencil,
  IconPhotoOff,
  IconPin,
  IconSpeakerphone,
  IconTrash,
  IconUsers,
} from '@tabler/icons-react';
import { useContext } from 'react';
import { messageFlags } from '#discord-view/model/message.ts';
import { runCommand } from '../actions/interactions.ts';
import { deleteMessage, publishMessage, setFlags } from '../actions/messages.ts';
import { setPinned } from '../actions/pins.ts';
import { clearReactions } from '../actions/reactions.ts';
import { channelTypes } from '../model/channel.ts';
import type { Message } from '../model/message.ts';
import { messagePath } from '../navigation.ts';
import { permissions } from '../rules/permissions.ts';
import type { MenuEntry } from '../settings/Menu.tsx';
import { useScreens } from '../settings/screens.ts';
import { isThread } from '../store/channel-tree.ts';
import { before } from '../store/timeline.ts';
import { useClient, useClientState } from './client-context.ts';
import { useCommandIndex } from './command-index.ts';
import { useOverlays } from './overlay-context.ts';
import { useMayIn } from './permissions-here.ts';
import { GuildContext } from './place-context.ts';
import type { RowHandlers } from './row-handlers.ts';

const size = 18;

const isUserText = ({ type }: Message) => type === 0 || type === 19 || type === 20 || type === 23;

/** What can be done with a message by whoever is at the screen. */
export function useMessageEntries(
  message: Message,
  handlers: RowHandlers,
  onReact: () => void,
  /** Whether the menu may be asked for soon: only then the applications' commands are loaded. */
  isNear: boolean,
): () => MenuEntry[] {
  const client = useClient();
  const guildId = useContext(GuildContext) ?? undefined;
  const { confirmDelete, tell } = useOverlays();
  const { open } = useScreens();
  const me = useClientState((state) => state.me?.id);
  const channel = useClientState((state) => state.channels[message.channel_id]);
  const may = useMayIn(message.channel_id);
  const commands = useCommandIndex(guildId, isNear).commands.filter((command) => command.type === 3);

  const attempt = (answer: Promise<unknown>, done?: string) =>
    void answer.then(
      () => done && tell(done),
      (error: Error) => tell(error.message),
    );
  const copy = (text: string, what: string) =>
    attempt(
      navigator.clipboard.writeText(text).catch(() => {
        throw new Error(text);
      }),
      `Copied ${what}`,
    );

  return () => {
    const mine = message.author.id === me;
    const ordinary = isUserText(message);
    const flags = message.flags ?? 0;
    const manages = may(permissions.manageMessages);
    const thread = channel !== undefined && isThread(channel);
    const entries: MenuEntry[] = [];

    if (may(permissions.addReactions)) {
      entries.push({ label: 'Add reaction', icon: <IconMoodSmile size={size} />, run: onReact });
    }
    if (message.reactions?.length) {
      entries.push({
        label: 'View reactions',
        icon: <IconUsers size={size} />,
        run: () => open({ kind: 'reactions', message }),
      });
    }
    if (entries.length > 0) entries.push('reactions');
    if (mine && ordinary && !message.poll) {
      entries.push({
        label: 'Edit message',
        icon: <IconPencil size={size} />,
        run: () => handlers.edit(message.id),
      });
    }
    if (may(thread ? permissions.sendInThreads : permissions.sendMessages)) {
      entries.push({
        label: 'Reply',
        icon: <IconArrowBackUp size={size} />,
        run: () => handlers.reply(message),
      });
    }
    if (ordinary && !message.poll) {
      entries.push({
        label: 'Forward',
        icon: <IconArrowForwardUp size={size} />,
        run: () => open({ kind: 'forward', message }),
      });
    }
    const threadable = channel?.guild_id && !thread && (flags & messageFlags.hasThread) === 0;
    if (threadable && ordinary && may(permissions.createPublicThreads)) {
      entries.push({
        label: 'Create thread',
        icon: <IconMessages size={size} />,
        run: () => open({ kind: 'create-thread', channelId: message.channel_id, message }),
      });
    }
    const announces = channel?.type === channelTypes.announcement && ordinary;
    if (announces && (flags & messageFlags.crossposted) === 0 && (mine || manages)) {
      entries.push({
        label: 'Publish message',
        icon: <IconSpeakerphone size={size} />,
        run: () => attempt(publishMessage(client, message), 'Published'),
      });
    }
    if (commands.length > 0) {
      entries.push({
        label: 'Apps',
        icon: <IconAppWindow size={size} />,
        more: commands.map((command) => ({
          label: command.name,
          run: () => {
            const place = { channelId: message.channel_id, guildId };
            const input = { command, label: command.name, options: [], targetId: message.id };
            void runCommand(client, place, input);
          },
        })),
      });
    }
    entries.push('copy');
    entries.push({
      label: 'Copy text',
      icon: <IconCopy size={size} />,
      run: () => copy(message.content, 'the text'),
    });
    entries.push({
      label: 'Mark unread',
      icon: <IconMailOpened size={size} />,
      run: () =>
        client.store.dispatch({
          kind: 'marked-unread',
          channelId: message.channel_id,
          readUpTo: before(message.id),
        }),
    });
    if (!channel?.guild_id || may(permissions.pinMessages) || manages) {
      entries.push({
        label: message.pinned ? 'Unpin message' : 'Pin message',
        icon: <IconPin size={size} />,
        run: () => attempt(setPinned(client, message, !message.pinned)),
      });
    }
    entries.push({
      label: 'Copy message link',
      icon: <IconLink size={size} />,
      run: () =>
        copy(
          location.origin + messagePath(guildId ?? '@me', message.channel_id, message.id),
          'the message’s link',
        ),
    });
    if (message.embeds?.length && (mine || manages)) {
      const hidden = (flags & messageFlags.suppressEmbeds) !== 0;
      entries.push({
        label: hidden ? 'Show embeds' : 'Remove all embeds',
        icon: <IconPhotoOff size={size} />,
        run: () => attempt(setFlags(client, message, flags ^ messageFlags.suppressEmbeds)),
      });
    }
    if (message.reactions?.length && manages) {
      entries.push({
        label: 'Remove all reactions',
        icon: <IconMoodSmile size={size} />,
        run: () => attempt(clearReactions(client, message)),
        isDanger: true,
      });
    }
    if (mine || manages) {
      entries.push({
        label: 'Delete message',
        icon: <IconTrash size={size} />,
        run: () => confirmDelete(message),
        isDanger: true,
      });
    }
    entries.push('id');
    entries.push({
      label: 'Copy message ID',
      icon: <IconId size={size} />,
      run: () => copy(message.id, 'the message’s id'),
    });
    return entries;
  };
}

/** Deletes without asking, as Discord does when Shift is held. */
export function useDeleteNow(): (message: Message) => void {
  const client = useClient();
  const { tell } = useOverlays();
  return (message) => {
    deleteMessage(client, message).catch((error: Error) => tell(error.message));
  };
}
