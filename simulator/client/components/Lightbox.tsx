import { IconChevronLeft, IconChevronRight, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { Dialog } from './Dialog.tsx';
import { useFreshUrl } from './fresh-url.ts';
import { IconButton } from './IconButton.tsx';
import css from './Lightbox.module.css';

export interface Picture {
  url: string;
  name: string;
  description?: string | null | undefined;
}

interface Props {
  pictures: readonly Picture[];
  first: number;
  onClose: () => void;
}

/** A message's pictures at full size. The arrow keys go through them, Escape closes. */
export function Lightbox({ pictures, first, onClose }: Props) {
  const [index, setIndex] = useState(first);
  const picture = pictures[index];
  const url = useFreshUrl(picture?.url ?? '');
  if (!picture) return null;
  const several = pictures.length > 1;
  const step = (by: number) => setIndex((index + by + pictures.length) % pictures.length);
  return (
    <Dialog label={`Picture ${picture.name}`} className={css.box} onClose={onClose}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the dialog's own keys; every control is a button too */}
      <div
        className={css.stage}
        onKeyDown={(event) => {
          if (event.key === 'ArrowLeft') step(-1);
          else if (event.key === 'ArrowRight') step(1);
          else return;
          event.preventDefault();
        }}
      >
        <header className={css.head}>
          <span className={css.name}>
            {picture.name}
            {several && ` · ${index + 1} of ${pictures.length}`}
          </span>
          <a href={url} target="_blank" rel="noreferrer noopener">
            Open in browser
          </a>
          <IconButton label="Close" onClick={onClose}>
            <IconX size={24} />
          </IconButton>
        </header>
        <div className={css.middle}>
          {several && (
            <IconButton label="Previous picture" onClick={() => step(-1)}>
              <IconChevronLeft size={28} />
            </IconButton>
          )}
          <img src={url} alt={picture.description ?? picture.name} />
          {several && (
            <IconButton label="Next picture" onClick={() => step(1)}>
              <IconChevronRight size={28} />
            </IconButton>
          )}
        </div>
        {picture.description && <p className={css.description}>{picture.description}</p>}
      </div>
    </Dialog>
  );
}
