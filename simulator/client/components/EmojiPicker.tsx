import { useState } from 'react';
import { EmojiGlyph } from '#discord-view/emoji-glyph.tsx';
import type { Emoji } from '../model/expression.ts';
import css from './EmojiPicker.module.css';
import { emojiNames } from './emoji-names.ts';
import { moveByArrows } from './grid-keys.ts';
import { Popover } from './Popover.tsx';
import { useGuild } from './place-context.ts';

interface Props {
  anchor: Element;
  /** Where it opens; beside when absent. */
  side?: 'above';
  onPick: (emoji: Emoji) => void;
  onClose: () => void;
}

/** A small picker: the guild's own emoji and the usual ones, found by name. */
export function EmojiPicker({ anchor, side, onPick, onClose }: Props) {
  const guild = useGuild();
  const [typed, setTyped] = useState('');
  const usual = emojiNames.map(([emoji, name]) => ({ key: emoji, name, emoji: { id: null, name: emoji } }));
  const own = (guild?.emojis ?? []).map((emoji) => ({ key: emoji.id ?? '', name: emoji.name ?? '', emoji }));
  const shown = [...own, ...usual].filter(({ name }) => name.includes(typed.toLowerCase()));
  return (
    <Popover anchor={anchor} {...(side ? { side } : {})} label="Pick an emoji" onClose={onClose}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows move between the buttons in it */}
      <div className={css.picker} onKeyDown={moveByArrows}>
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
            if (event.key !== 'Enter' || !first) return;
            // The focus moves on at once, and with it would the key.
            event.preventDefault();
            onPick(first.emoji);
          }}
        />
        <div className={css.grid} data-grid>
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
