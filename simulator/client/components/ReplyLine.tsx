import { plainText } from '#discord-view/text/plain.ts';
import type { Message } from '../model/message.ts';
import { displayName } from '../store/member-groups.ts';
import { Avatar, avatarUrl } from './Avatar.tsx';
import { useMember } from './place-context.ts';
import css from './ReplyLine.module.css';
import { useRoleColour } from './role-colour.ts';

function Name({ user }: { user: Message['author'] }) {
  const member = useMember(user.id);
  const colour = useRoleColour(member?.roles);
  return (
    <>
      <Avatar url={avatarUrl(user, member)} size={16} />
      <span className={css.name} style={colour ? { color: colour } : {}}>
        {displayName(user, member)}
      </span>
    </>
  );
}

/** Above a message: what it replies to, or who used which command for it. */
export function ReplyLine({ message, onJump }: { message: Message; onJump: (messageId: string) => void }) {
  const used = message.interaction_metadata;
  // A modal is answered for the command that opened it.
  const command = used?.triggering_interaction_metadata ?? used;
  const name = command?.name && `${command.command_type === 1 ? '/' : ''}${command.name}`;
  const original = message.referenced_message;
  if (used && message.type !== 19) {
    return (
      <div className={css.line}>
        <Name user={used.user} /> used <span className={css.command}>{name ?? 'a command'}</span>
      </div>
    );
  }
  if (!original) return <div className={css.line}>Original message was deleted</div>;
  return (
    <div className={css.line}>
      <Name user={original.author} />
      <button type="button" className={css.quote} onClick={() => onJump(original.id)}>
        {plainText(original.content) || 'Click to see attachment'}
      </button>
    </div>
  );
}
