import css from './message-article.module.css';
import { formatMessageTime, formatTimestamp } from './text/timestamp.ts';
import { useView } from './view.tsx';

/** When a message was sent, as Discord says it beside the author. */
export function MessageTime({ message }: { message: { timestamp: string } }) {
  const { reader, words, useClock } = useView();
  const at = Date.parse(message.timestamp);
  const text = useClock((now) => formatMessageTime(at, now, reader, words));
  return (
    <time className={css.time} dateTime={message.timestamp} title={formatTimestamp(at, 'F', at, reader)}>
      {text}
    </time>
  );
}
