import { useState } from 'react';
import type { Emoji } from '../model/expression.ts';
import css from './EmojiPicker.module.css';
import { emojiNames } from './emoji-names.ts';
import { Popover } from './Popover.tsx';
import { useGuild } from './place-context.ts';
import { EmojiGlyph } from './ReactionBar.tsx';

interface Props {
  anchor: Element;
  onPick: (emoji: Emoji) => void;
  onClose: () => void;
}

/** A small picker: the guild's own emoji and the usual ones, found by name. */
export function EmojiPicker({ anchor, onPick, onClose }: Props) {
  const guild = useGuild();
  const [typed, setTyped] = useState('');
  const usual = emojiNames.map(([emoji, name]) => ({ key: emoji, name, emoji: { id: null, name: emoji } }));
  const own = (guild?.emojis ?? []).map((emoji) => ({ key: emoji.id ?? '', name: emoji.name ?? '', emoji }));
  const shown = [...own, ...usual].filter(({ name }) => name.includes(typed.toLowerCase()));
  return (
    <Popover anchor={anchor} label="Pick an emoji" onClose={onClose}>
      <div className={css.picker}>
        <input
          className={css.search}
          placeholder="Find an emoji"
          aria-label="Find an emoji"
          value={typed}
          // biome-ignore lint/a11y/noAutofocus: the person has just opened this picker
          autoFocus
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            const [first] = shown;
            if (event.key === 'Enter' && first) onPick(first.emoji);
          }}
        />
        <div className={css.grid}>
          {shown.map(({ key, name, emoji }) => (
            <button
              key={key}
              type="button"
              title={`:${name}:`}
              aria-label={name}
              onClick={() => onPick(emoji)}
            >
              <EmojiGlyph emoji={emoji} />
            </button>
          ))}
        </div>
      </div>
    </Popover>
  );
}
