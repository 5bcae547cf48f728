import { type Message, messageFlags } from '../model.ts';
import { compareIds } from '../store/timeline.ts';

/** What the message list shows, from top to bottom. */
export type Row =
  | { kind: 'day'; key: string; at: number; unread: boolean }
  | { kind: 'unread'; key: string }
  | { kind: 'message'; key: string; message: Message; continues: boolean };

const groupWindow = 7 * 60_000;

/**
 * Orders messages into rows: a divider where a day begins, a mark above the first unread message, and messages
 * that continue the one above them (same author, at most seven minutes later).
 *
 * @param readUpTo the newest message that the reader had seen when they came, or none for no mark
 */
export function toRows(messages: readonly Message[], readUpTo: string | null, me: string | undefined): Row[] {
  const rows: Row[] = [];
  let previous: Message | null = null;
  let marked = readUpTo === null;
  for (const message of messages) {
    const at = Date.parse(message.timestamp);
    const newDay: boolean = !previous || dayOf(previous) !== dayOf(message);
    const firstUnread =
      !marked && readUpTo !== null && message.author.id !== me && compareIds(message.id, readUpTo) > 0;
    if (firstUnread) marked = true;
    if (newDay) rows.push({ kind: 'day', key: `day-${message.id}`, at, unread: firstUnread });
    else if (firstUnread) rows.push({ kind: 'unread', key: `unread-${message.id}` });
    const continues: boolean =
      previous !== null && !newDay && !firstUnread && continuesGroup(previous, message);
    rows.push({ kind: 'message', key: message.id, message, continues });
    previous = message;
  }
  return rows;
}

const dayOf = (message: Message) => new Date(message.timestamp).toDateString();

const isOrdinary = (message: Message) => message.type === 0;

const isEphemeral = (message: Message) => ((message.flags ?? 0) & messageFlags.ephemeral) !== 0;

function continuesGroup(previous: Message, message: Message): boolean {
  return (
    isOrdinary(message) &&
    (isOrdinary(previous) || previous.type === 19 || previous.type === 20) &&
    previous.author.id === message.author.id &&
    previous.author.username === message.author.username &&
    !message.interaction_metadata &&
    isEphemeral(previous) === isEphemeral(message) &&
    Date.parse(message.timestamp) - Date.parse(previous.timestamp) < groupWindow
  );
}
