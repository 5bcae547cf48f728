import { formatTimestamp } from '#discord-view/text/timestamp.ts';
import css from './MessageList.module.css';

export function DayDivider({ at, unread }: { at: number; unread: boolean }) {
  return (
    <div className={css.divider} data-unread={unread}>
      <span>{formatTimestamp(at, 'D', at)}</span>
      {unread && <b>New</b>}
    </div>
  );
}

export function UnreadMark() {
  return (
    <div className={css.divider} data-unread="true">
      <b>New</b>
    </div>
  );
}

const skeletonLines = [62, 40, 78, 30, 55];

/** Stands where messages are being loaded. */
export function Skeleton() {
  return (
    <div className={css.skeleton} aria-hidden="true">
      {skeletonLines.map((width) => (
        <div key={width} className={css.line}>
          <i className={css.disc} />
          <span className={css.bone} style={{ width: `${width}%` }} />
        </div>
      ))}
    </div>
  );
}
