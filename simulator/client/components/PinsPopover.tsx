import { IconPin, IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { AttachmentList } from '#discord-view/attachment-list.tsx';
import { Markdown } from '#discord-view/markdown.tsx';
import { formatMessageTime } from '#discord-view/text/timestamp.ts';
import { loadPins, setPinned } from '../actions/pins.ts';
import type { Channel } from '../model/channel.ts';
import type { Message } from '../model/message.ts';
import { goToMessage } from '../navigation.ts';
import { permissions } from '../rules/permissions.ts';
import { displayName } from '../store/member-groups.ts';
import { Avatar, avatarUrl } from './Avatar.tsx';
import { useClient } from './client-context.ts';
import { useClock } from './clock.ts';
import { IconButton } from './IconButton.tsx';
import { useOverlays } from './overlay-context.ts';
import css from './PinsPopover.module.css';
import { Popover } from './Popover.tsx';
import { useMayIn } from './permissions-here.ts';
import { useMember } from './place-context.ts';

interface PinProps {
  message: Message;
  mayUnpin: boolean;
  onJump: () => void;
  onUnpin: () => void;
}

function PinnedMessage({ message, mayUnpin, onJump, onUnpin }: PinProps) {
  const member = useMember(message.author.id);
  const time = useClock((now) => formatMessageTime(Date.parse(message.timestamp), now));
  return (
    <li className={css.pin}>
      <Avatar url={avatarUrl(message.author, member)} size={32} />
      <div className={css.body}>
        <p>
          <b>{displayName(message.author, member)}</b> <small>{time}</small>
        </p>
        <Markdown text={message.content} />
        <AttachmentList attachments={message.attachments ?? []} />
      </div>
      <div className={css.tools}>
        <button type="button" onClick={onJump}>
          Jump
        </button>
        {mayUnpin && (
          <IconButton label="Unpin message" onClick={onUnpin}>
            <IconX size={16} />
          </IconButton>
        )}
      </div>
    </li>
  );
}

/** The pinned messages of a channel, from the bar above it. */
export function PinsPopover({ channel }: { channel: Channel }) {
  const client = useClient();
  const { tell } = useOverlays();
  const may = useMayIn(channel.id);
  const [anchor, setAnchor] = useState<Element | null>(null);
  const [pins, setPins] = useState<readonly Message[] | null>(null);
  const open = anchor !== null;
  useEffect(() => {
    if (!open) return;
    setPins(null);
    loadPins(client, channel.id).then(setPins, (error: Error) => tell(error.message));
  }, [open, client, channel.id, tell]);
  const mayUnpin = !channel.guild_id || may(permissions.pinMessages) || may(permissions.manageMessages);
  const unpin = (message: Message) =>
    setPinned(client, message, false).then(
      () => setPins((before) => before?.filter(({ id }) => id !== message.id) ?? null),
      (error: Error) => tell(error.message),
    );
  return (
    <>
      <IconButton
        label="Pinned messages"
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={(event) => setAnchor(open ? null : event.currentTarget)}
      >
        <IconPin size={22} />
      </IconButton>
      {anchor && (
        <Popover anchor={anchor} side="below" label="Pinned messages" onClose={() => setAnchor(null)}>
          <div className={css.box}>
            <h3>
              <IconPin size={20} aria-hidden /> Pinned messages
            </h3>
            {pins?.length === 0 && (
              <p className={css.none}>This channel doesn’t have any pinned messages… yet.</p>
            )}
            <ul aria-busy={pins === null}>
              {pins?.map((message) => (
                <PinnedMessage
                  key={message.id}
                  message={message}
                  mayUnpin={mayUnpin}
                  onJump={() => {
                    setAnchor(null);
                    goToMessage(channel.guild_id ?? '@me', channel.id, message.id);
                  }}
                  onUnpin={() => void unpin(message)}
                />
              ))}
            </ul>
          </div>
        </Popover>
      )}
    </>
  );
}
