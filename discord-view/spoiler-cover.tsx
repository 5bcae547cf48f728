import { type ReactNode, useState } from 'react';
import css from './spoiler-cover.module.css';
import { useView } from './view.tsx';

/** What was lifted on this page: a row that is drawn again, as after scrolling, must not hide it once more. */
const lifted = new Set<string>();

interface Props {
  hidden: boolean | undefined;
  /** Tells what is hidden from everything else that is. */
  name: string;
  children: ReactNode;
}

/** Hides a picture, a file or a whole container until the reader wants to see it. */
export function SpoilerCover({ hidden, name, children }: Props) {
  const { words } = useView();
  const [shown, setShown] = useState(() => lifted.has(name));
  if (!hidden) return children;
  const lift = () => {
    lifted.add(name);
    setShown(true);
  };
  // What was hidden stays where it is in the page: drawn anew, a picture would be loaded once more, and what is pressed at once
  // would be gone before it is let go.
  return (
    <div className={shown ? css.lifted : css.cover}>
      <div className={shown ? css.lifted : css.under} inert={!shown}>
        {children}
      </div>
      {!shown && (
        <button type="button" className={css.lift} aria-label={words.showSpoiler} onClick={lift}>
          <span>{words.spoiler}</span>
        </button>
      )}
    </div>
  );
}
