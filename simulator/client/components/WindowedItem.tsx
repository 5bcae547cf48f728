import type { CSSProperties, ReactNode, Ref } from 'react';
import css from './MessageList.module.css';

interface Props {
  style: CSSProperties;
  children: ReactNode;
  ref?: Ref<HTMLDivElement>;
}

/** Holds one line of the windowed list; above its neighbours while something of it is open. */
export function WindowedItem({ style, children, ref }: Props) {
  return (
    <div ref={ref} style={style} className={css.item}>
      {children}
    </div>
  );
}
