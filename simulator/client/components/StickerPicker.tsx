import { useState } from 'react';
import { StickerPicture } from '#discord-view/sticker-list.tsx';
import type { Sticker } from '../model/expression.ts';
import picker from './EmojiPicker.module.css';
import { moveByArrows } from './grid-keys.ts';
import { Popover } from './Popover.tsx';
import css from './StickerPicker.module.css';
import { findStickers, useStickerGroups } from './sticker-choices.ts';

interface Props {
  anchor: Element;
  channelId: string;
  onPick: (sticker: Sticker) => void;
  onClose: () => void;
}

/** The stickers that this user may send in a channel, by where they are from, found by name. */
export function StickerPicker({ anchor, channelId, onPick, onClose }: Props) {
  const [typed, setTyped] = useState('');
  const [marked, setMarked] = useState<Sticker | null>(null);
  const groups = useStickerGroups(channelId);
  const found = findStickers(groups, typed);
  const first = found[0]?.stickers[0];
  const shown = marked ?? first;
  return (
    <Popover anchor={anchor} side="above" label="Pick a sticker" onClose={onClose}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows move between the buttons in it */}
      <div className={css.picker} onKeyDown={moveByArrows}>
        <input
          className={picker.search}
          placeholder="Find a sticker"
          aria-label="Find a sticker"
          value={typed}
          // biome-ignore lint/a11y/noAutofocus: the person has just opened this picker
          autoFocus
          onChange={(event) => {
            setTyped(event.target.value);
            setMarked(null);
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !first) return;
            // The focus moves on at once, and with it would the key.
            event.preventDefault();
            onPick(first);
          }}
        />
        <div className={css.groups} data-grid>
          {found.map(({ key, title, stickers }) => (
            <section key={key} aria-label={title}>
              <h3 className={css.title}>{title}</h3>
              <div className={css.grid}>
                {stickers.map((sticker) => (
                  <button
                    key={sticker.id}
                    type="button"
                    aria-label={sticker.name}
                    onPointerEnter={() => setMarked(sticker)}
                    onFocus={() => setMarked(sticker)}
                    onClick={() => onPick(sticker)}
                  >
                    <StickerPicture sticker={sticker} size={80} />
                  </button>
                ))}
              </div>
            </section>
          ))}
          {found.length === 0 && (
            <p className={css.none}>{typed ? 'No sticker has that name.' : 'There are no stickers here.'}</p>
          )}
        </div>
        <p className={css.about} aria-hidden>
          {shown && (
            <>
              <b>{shown.name}</b> {shown.description}
            </>
          )}
        </p>
      </div>
    </Popover>
  );
}
