import type { ReactNode } from 'react';
import css from './avatar.module.css';

/** Somebody's picture, with a mark on it. Its size is in pixels. */
export function Avatar({ url, size, children }: { url: string; size: number; children?: ReactNode }) {
  return (
    <span className={css.avatar} style={{ width: size, height: size }}>
      <img src={url} alt="" width={size} height={size} loading="lazy" draggable={false} />
      {children}
    </span>
  );
}
