import type { Message } from '../model.ts';
import { displayName } from '../store/member-groups.ts';
import css from './SystemText.module.css';

const texts: Record<number, string> = {
  6: 'pinned a message to this channel.',
  7: 'joined the server.',
  8: 'boosted the server!',
  18: 'started a thread.',
};

/** What Discord says itself, such as that somebody joined. */
export function SystemText({ message }: { message: Message }) {
  const text = texts[message.type];
  if (!text) return <p className={css.text}>{message.content}</p>;
  return (
    <p className={css.text}>
      {displayName(message.author)} {text} {message.type === 18 && <b>{message.content}</b>}
    </p>
  );
}
