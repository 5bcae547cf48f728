import { useState } from 'react';
import { fitInto, mediaKind } from '../text/media.ts';
import { useFreshUrl } from './fresh-url.ts';
import { Lightbox } from './Lightbox.tsx';
import css from './MediaGrid.module.css';
import { SpoilerCover } from './SpoilerCover.tsx';

/** A picture or a film. Sizes in pixels. */
export interface GridItem {
  key: string;
  url: string;
  name: string;
  width?: number | null | undefined;
  height?: number | null | undefined;
  description?: string | null | undefined;
  contentType?: string | undefined;
  spoiler?: boolean | undefined;
}

/** The largest that a single picture is shown, as in Discord. */
const single = { width: 550, height: 350 };

function Tile({ item, alone, onOpen }: { item: GridItem; alone: boolean; onOpen: () => void }) {
  const url = useFreshUrl(item.url);
  const size = alone ? fitInto(item, single) : undefined;
  const shape = size ? { width: size.width, aspectRatio: `${size.width} / ${size.height}` } : {};
  if (mediaKind(item.contentType, item.name) === 'video') {
    return (
      // biome-ignore lint/a11y/useMediaCaption: what people send has none
      <video
        className={css.media}
        style={shape}
        src={url}
        controls
        preload="metadata"
        aria-label={item.name}
      />
    );
  }
  return (
    <button
      type="button"
      className={css.tile}
      style={shape}
      aria-label={`Open ${item.name}`}
      onClick={onOpen}
    >
      <img
        className={css.media}
        src={url}
        alt={item.description ?? item.name}
        title={item.description ?? undefined}
        loading="lazy"
      />
      {item.description && <span className={css.alt}>Alt</span>}
    </button>
  );
}

/** Pictures and films side by side, as many in a row as Discord puts there; pressed, a picture is shown large. */
export function MediaGrid({ items }: { items: readonly GridItem[] }) {
  const [open, setOpen] = useState<string | null>(null);
  if (items.length === 0) return null;
  const pictures = items.filter((item) => mediaKind(item.contentType, item.name) === 'image');
  return (
    <>
      <div className={css.grid} data-count={Math.min(items.length, 10)}>
        {items.map((item) => (
          <SpoilerCover key={item.key} name={`${item.key}-${item.name}`} hidden={item.spoiler}>
            <Tile item={item} alone={items.length === 1} onOpen={() => setOpen(item.key)} />
          </SpoilerCover>
        ))}
      </div>
      {open !== null && (
        <Lightbox
          pictures={pictures}
          first={Math.max(
            pictures.findIndex(({ key }) => key === open),
            0,
          )}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}
