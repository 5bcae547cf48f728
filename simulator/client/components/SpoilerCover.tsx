import { type ReactNode, useState } from 'react';
import css from './SpoilerCover.module.css';

/** Hides a picture, a file or a whole container until the reader wants to see it. */
export function SpoilerCover({ hidden, children }: { hidden: boolean | undefined; children: ReactNode }) {
  const [shown, setShown] = useState(false);
  if (!hidden || shown) return children;
  return (
    <div className={css.cover}>
      <div className={css.under} inert>
        {children}
      </div>
      <button type="button" className={css.lift} aria-label="Spoiler, show" onClick={() => setShown(true)}>
        <span>Spoiler</span>
      </button>
    </div>
  );
}
