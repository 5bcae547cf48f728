import { useState } from 'react';
import css from './media-grid.module.css';
import { SpoilerCover } from './spoiler-cover.tsx';
import { fitInto, mediaKind } from './text/media.ts';
import { useView } from './view.tsx';

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
  const { fileUrl, words, Lightbox } = useView();
  const url = fileUrl(item.url);
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
  const picture = (
    <>
      <img
        className={css.media}
        src={url}
        alt={item.description ?? item.name}
        title={item.description ?? undefined}
        loading="lazy"
      />
      {item.description && <span className={css.alt}>{words.described}</span>}
    </>
  );
  if (!Lightbox) {
    return (
      <div className={css.tile} style={shape}>
        {picture}
      </div>
    );
  }
  return (
    <button
      type="button"
      className={css.tile}
      style={shape}
      aria-label={words.openFile(item.name)}
      onClick={onOpen}
    >
      {picture}
    </button>
  );
}

/** Pictures and films side by side, as many in a row as Discord puts there; pressed, a picture is shown large. */
export function MediaGrid({ items }: { items: readonly GridItem[] }) {
  const { Lightbox } = useView();
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
      {Lightbox && open !== null && (
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
