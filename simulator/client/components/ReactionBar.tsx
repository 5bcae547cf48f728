import { IconMoodPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { EmojiGlyph } from '#discord-view/emoji-glyph.tsx';
import { loadReactors, toggleReaction } from '../actions/reactions.ts';
import type { Emoji } from '../model/expression.ts';
import type { Message, Reaction } from '../model/message.ts';
import type { User } from '../model/user.ts';
import { permissions } from '../rules/permissions.ts';
import { useScreens } from '../settings/screens.ts';
import { displayName } from '../store/member-groups.ts';
import { useClient } from './client-context.ts';
import { useOverlays } from './overlay-context.ts';
import { useMayIn } from './permissions-here.ts';
import css from './ReactionBar.module.css';

/** Names for the tip on a reaction; more would not be read. */
const namedAtMost = 3;

function tipOf(users: readonly User[], emoji: Emoji, count: number): string {
  const names = users.slice(0, namedAtMost).map((user) => displayName(user));
  const others = count - names.length;
  const who = others > 0 ? [...names, `${others} ${others === 1 ? 'other' : 'others'}`] : names;
  return `:${emoji.name ?? ''}: reacted by ${who.join(', ')}`;
}

function ReactionButton({ message, reaction }: { message: Message; reaction: Reaction }) {
  const client = useClient();
  const { tell } = useOverlays();
  const { open } = useScreens();
  const [tip, setTip] = useState<{ text: string; count: number } | null>(null);
  const { emoji, count, me } = reaction;
  const askWho = () => {
    if (tip?.count === count) return;
    loadReactors(client, message, emoji).then(
      (users) => setTip({ text: tipOf(users, emoji, count), count }),
      // Without the names there is still the number.
      () => undefined,
    );
  };
  return (
    <button
      type="button"
      className={css.reaction}
      aria-pressed={me}
      aria-label={`${emoji.name ?? ''}, ${count} ${count === 1 ? 'reaction' : 'reactions'}`}
      title={tip?.text}
      onPointerEnter={askWho}
      onFocus={askWho}
      onContextMenu={(event) => {
        event.preventDefault();
        event.stopPropagation();
        open({ kind: 'reactions', message });
      }}
      onClick={() => {
        toggleReaction(client, message, emoji, me).catch((error: Error) => tell(error.message));
      }}
    >
      <EmojiGlyph emoji={emoji} />
      <span className={css.count}>{count}</span>
    </button>
  );
}

/** The reactions below a message; pressing one adds or takes back this user's, a right click shows whose they are. */
export function ReactionBar({ message, onReact }: { message: Message; onReact: () => void }) {
  const may = useMayIn(message.channel_id);
  if (!message.reactions?.length) return null;
  return (
    <fieldset className={css.bar}>
      <legend className="visually-hidden">Reactions</legend>
      {message.reactions.map((reaction) => (
        <ReactionButton
          key={reaction.emoji.id ?? reaction.emoji.name}
          message={message}
          reaction={reaction}
        />
      ))}
      {may(permissions.addReactions) && (
        <button type="button" className={css.more} aria-label="React with another emoji" onClick={onReact}>
          <IconMoodPlus size={18} aria-hidden />
        </button>
      )}
    </fieldset>
  );
}
