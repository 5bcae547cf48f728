import type { Sticker } from './model/message.ts';
import css from './sticker-list.module.css';
import { useView } from './view.tsx';

const endings: Record<number, string> = { 1: 'png', 2: 'png', 3: 'json', 4: 'gif' };

/** A sticker's picture; Lottie ones are no picture, so that their name stands in. */
export function StickerPicture({ sticker, size }: { sticker: Sticker; size: number }) {
  const { cdn } = useView();
  if (sticker.format_type === 3) {
    return (
      <span className={css.named} style={{ width: size, height: size }}>
        {sticker.name}
      </span>
    );
  }
  return (
    <img
      src={`${cdn}/stickers/${sticker.id}.${endings[sticker.format_type] ?? 'png'}`}
      alt={`${sticker.name} sticker`}
      title={sticker.name}
      width={size}
      height={size}
    />
  );
}

/** The stickers of a message. */
export function StickerList({ stickers }: { stickers: readonly Sticker[] }) {
  return stickers.map((sticker) => (
    <div key={sticker.id} className={css.sticker}>
      <StickerPicture sticker={sticker} size={160} />
    </div>
  ));
}
