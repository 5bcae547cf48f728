import { toggleReaction } from '../actions/reactions.ts';
import type { Emoji, Message } from '../model.ts';
import { useClient } from './client-context.ts';
import { useOverlays } from './overlay-context.ts';
import css from './ReactionBar.module.css';

export function EmojiGlyph({
  emoji,
}: {
  emoji: { id?: string | null; name?: string | null; animated?: boolean };
}) {
  if (!emoji.id) return <span aria-hidden="true">{emoji.name}</span>;
  return (
    <img src={`/cdn/emojis/${emoji.id}.${emoji.animated ? 'gif' : 'png'}`} alt={`:${emoji.name ?? ''}:`} />
  );
}

/** The reactions below a message; pressing one adds or takes back this user's. */
export function ReactionBar({ message }: { message: Message }) {
  const client = useClient();
  const { tell } = useOverlays();
  if (!message.reactions?.length) return null;
  const toggle = (emoji: Emoji, mine: boolean) => {
    toggleReaction(client, message, emoji, mine).catch((error: Error) => tell(error.message));
  };
  return (
    <fieldset className={css.bar}>
      <legend className="visually-hidden">Reactions</legend>
      {message.reactions.map(({ emoji, count, me }) => (
        <button
          key={emoji.id ?? emoji.name}
          type="button"
          className={css.reaction}
          aria-pressed={me}
          aria-label={`${emoji.name ?? ''}, ${count} ${count === 1 ? 'reaction' : 'reactions'}`}
          onClick={() => toggle(emoji, me)}
        >
          <EmojiGlyph emoji={emoji} />
          <span className={css.count}>{count}</span>
        </button>
      ))}
    </fieldset>
  );
}
