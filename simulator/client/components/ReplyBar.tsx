import { IconCircleXFilled } from '@tabler/icons-react';
import type { Message } from '../model/message.ts';
import { displayName } from '../store/member-groups.ts';
import css from './Composer.module.css';
import { useClientState } from './client-context.ts';
import { IconButton } from './IconButton.tsx';
import { useMember } from './place-context.ts';

interface Props {
  message: Message;
  ping: boolean;
  onPing: () => void;
  onCancel: () => void;
}

/** Whom the next message answers, and whether it calls them. */
export function ReplyBar({ message, ping, onPing, onCancel }: Props) {
  const member = useMember(message.author.id);
  const mine = useClientState((state) => state.me?.id === message.author.id);
  return (
    <div className={css.reply}>
      <span>
        Replying to <b>{displayName(message.author, member)}</b>
      </span>
      {!mine && (
        <button
          type="button"
          className={css.ping}
          aria-pressed={ping}
          aria-label="Mention the author"
          title={
            ping
              ? 'Click to disable pinging the original author'
              : 'Click to enable pinging the original author'
          }
          onClick={onPing}
        >
          @ {ping ? 'on' : 'off'}
        </button>
      )}
      <IconButton label="Cancel reply" onClick={onCancel}>
        <IconCircleXFilled size={18} />
      </IconButton>
    </div>
  );
}
