import { type ReactNode, useState } from 'react';
import css from './SpoilerCover.module.css';

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
  const [shown, setShown] = useState(() => lifted.has(name));
  if (!hidden || shown) return children;
  const lift = () => {
    lifted.add(name);
    setShown(true);
  };
  return (
    <div className={css.cover}>
      <div className={css.under} inert>
        {children}
      </div>
      <button type="button" className={css.lift} aria-label="Spoiler, show" onClick={lift}>
        <span>Spoiler</span>
      </button>
    </div>
  );
}
