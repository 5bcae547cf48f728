import type { TimestampStyle } from '../text/markdown-inline.ts';
import { formatTimestamp } from '../text/timestamp.ts';
import { useClock } from './clock.ts';
import css from './Markdown.module.css';

/** A moment as Discord shows `<t:…>`; relative ones stay true as time goes on. */
export function Timestamp({ at, style }: { at: number; style: TimestampStyle }) {
  const text = useClock((now) => formatTimestamp(at, style, now));
  return (
    <time
      className={css.timestamp}
      dateTime={new Date(at).toISOString()}
      title={formatTimestamp(at, 'F', at)}
    >
      {text}
    </time>
  );
}
