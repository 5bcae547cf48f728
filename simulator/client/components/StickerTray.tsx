import { IconX } from '@tabler/icons-react';
import { StickerPicture } from '#discord-view/sticker-list.tsx';
import type { Sticker } from '../model/expression.ts';
import { IconButton } from './IconButton.tsx';
import css from './StickerTray.module.css';

/** The sticker that will be sent with the next message. */
export function StickerTray({ sticker, onRemove }: { sticker: Sticker; onRemove: () => void }) {
  return (
    <div className={css.tray}>
      <StickerPicture sticker={sticker} size={80} />
      <IconButton label={`Remove ${sticker.name}`} className={css.remove} onClick={onRemove}>
        <IconX size={16} />
      </IconButton>
    </div>
  );
}
