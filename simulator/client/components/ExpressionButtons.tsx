import { IconMoodSmile, IconSticker } from '@tabler/icons-react';
import { useState } from 'react';
import type { Emoji, Sticker } from '../model/expression.ts';
import { EmojiPicker } from './EmojiPicker.tsx';
import { IconButton } from './IconButton.tsx';
import { StickerPicker } from './StickerPicker.tsx';

interface Props {
  channelId: string;
  onEmoji: (emoji: Emoji) => void;
  onSticker: (sticker: Sticker) => void;
}

/** The composer's pickers of stickers and emoji. */
export function ExpressionButtons({ channelId, onEmoji, onSticker }: Props) {
  const [open, setOpen] = useState<{ kind: 'emoji' | 'sticker'; anchor: Element } | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      <IconButton
        label="Pick a sticker"
        aria-haspopup="dialog"
        onClick={(event) => setOpen({ kind: 'sticker', anchor: event.currentTarget })}
      >
        <IconSticker size={22} />
      </IconButton>
      <IconButton
        label="Pick an emoji"
        aria-haspopup="dialog"
        onClick={(event) => setOpen({ kind: 'emoji', anchor: event.currentTarget })}
      >
        <IconMoodSmile size={24} />
      </IconButton>
      {open?.kind === 'emoji' && (
        <EmojiPicker
          anchor={open.anchor}
          side="above"
          onClose={close}
          onPick={(emoji) => {
            close();
            onEmoji(emoji);
          }}
        />
      )}
      {open?.kind === 'sticker' && (
        <StickerPicker
          anchor={open.anchor}
          channelId={channelId}
          onClose={close}
          onPick={(sticker) => {
            close();
            onSticker(sticker);
          }}
        />
      )}
    </>
  );
}
