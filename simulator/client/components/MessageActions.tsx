import {
  IconAppWindow,
  IconArrowBackUp,
  IconCopy,
  IconMoodSmile,
  IconPencil,
  IconTrash,
} from '@tabler/icons-react';
import { useContext, useEffect, useRef, useState } from 'react';
import { runCommand } from '../actions/interactions.ts';
import { toggleReaction } from '../actions/reactions.ts';
import type { Message } from '../model.ts';
import { permissions } from '../rules/permissions.ts';
import { useClient, useClientState } from './client-context.ts';
import { useCommandIndex } from './command-index.ts';
import { EmojiPicker } from './EmojiPicker.tsx';
import { IconButton } from './IconButton.tsx';
import css from './MessageActions.module.css';
import type { RowHandlers } from './MessageRow.tsx';
import { useOverlays } from './overlay-context.ts';
import { useMayIn } from './permissions-here.ts';
import { GuildContext } from './place-context.ts';

interface Props {
  message: Message;
  handlers: RowHandlers;
  /** Told whether something is open that needs these buttons to stay. */
  onHold: (held: boolean) => void;
}

/** The buttons that appear on a message under the pointer or the focus. */
export function MessageActions({ message, handlers, onHold }: Props) {
  const client = useClient();
  const guildId = useContext(GuildContext) ?? undefined;
  const { confirmDelete, tell } = useOverlays();
  const me = useClientState((state) => state.me?.id);
  const may = useMayIn(message.channel_id);
  const [picking, setPicking] = useState(false);
  const [listing, setListing] = useState(false);
  useEffect(() => onHold(picking || listing), [onHold, picking, listing]);
  const bar = useRef<HTMLDivElement>(null);
  const commands = useCommandIndex(guildId).commands.filter((command) => command.type === 3);
  const mine = message.author.id === me;
  const mayDelete = mine || may(permissions.manageMessages);
  const copyId = () => {
    navigator.clipboard.writeText(message.id).then(
      () => tell('Copied the message’s id'),
      () => tell(`The message’s id is ${message.id}`),
    );
  };
  return (
    <div className={css.bar} ref={bar} role="toolbar" aria-label="Message actions">
      {may(permissions.addReactions) && (
        <IconButton label="Add reaction" aria-expanded={picking} onClick={() => setPicking(!picking)}>
          <IconMoodSmile size={20} />
        </IconButton>
      )}
      {may(permissions.sendMessages) && (
        <IconButton label="Reply" onClick={() => handlers.reply(message)}>
          <IconArrowBackUp size={20} />
        </IconButton>
      )}
      {mine && (
        <IconButton label="Edit message" onClick={() => handlers.edit(message.id)}>
          <IconPencil size={20} />
        </IconButton>
      )}
      {commands.length > 0 && (
        <IconButton label="Apps" aria-expanded={listing} onClick={() => setListing(!listing)}>
          <IconAppWindow size={20} />
        </IconButton>
      )}
      <IconButton label="Copy message ID" onClick={copyId}>
        <IconCopy size={20} />
      </IconButton>
      {mayDelete && (
        <IconButton label="Delete message" className={css.danger} onClick={() => confirmDelete(message)}>
          <IconTrash size={20} />
        </IconButton>
      )}
      {picking && bar.current && (
        <EmojiPicker
          anchor={bar.current}
          onClose={() => setPicking(false)}
          onPick={(emoji) => {
            setPicking(false);
            toggleReaction(client, message, emoji, false).catch((error: Error) => tell(error.message));
          }}
        />
      )}
      {listing && (
        <ul className={css.apps}>
          {commands.map((command) => (
            <li key={command.id}>
              <button
                type="button"
                onClick={() => {
                  setListing(false);
                  const place = { channelId: message.channel_id, guildId };
                  const input = { command, label: command.name, options: [], targetId: message.id };
                  void runCommand(client, place, input);
                }}
              >
                {command.name}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
