import css from './markdown.module.css';
import type { TimestampStyle } from './text/markdown-inline.ts';
import { formatTimestamp } from './text/timestamp.ts';
import { useView } from './view.tsx';

/** A moment as Discord shows `<t:…>`; relative ones stay true as time goes on. */
export function Timestamp({ at, style }: { at: number; style: TimestampStyle }) {
  const { reader, useClock } = useView();
  const text = useClock((now) => formatTimestamp(at, style, now, reader));
  return (
    <time
      className={css.timestamp}
      dateTime={new Date(at).toISOString()}
      title={formatTimestamp(at, 'F', at, reader)}
    >
      {text}
    </time>
  );
}
