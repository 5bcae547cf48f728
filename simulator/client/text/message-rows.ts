import { messageFlags } from '#discord-view/model/message.ts';
import type { Message } from '../model/message.ts';
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
    const newDay: boolean = !previous || dayOf(previous) !== dayOf(message);
    const firstUnread =
      !marked && readUpTo !== null && message.author.id !== me && compareIds(message.id, readUpTo) > 0;
    if (firstUnread) marked = true;
    if (newDay)
      rows.push({
        kind: 'day',
        key: `day-${message.id}`,
        at: Date.parse(message.timestamp),
        unread: firstUnread,
      });
    else if (firstUnread) rows.push({ kind: 'unread', key: `unread-${message.id}` });
    const continues: boolean =
      previous !== null && !newDay && !firstUnread && continuesGroup(previous, message);
    rows.push({ kind: 'message', key: message.id, message, continues });
    previous = message;
  }
  return rows;
}

/** Whether rows were put before those that were there, or taken from their beginning, as a windowed list must know. */
export function changedAtStart(before: readonly Row[], after: readonly Row[]): boolean {
  const last = before.at(-1);
  return last !== undefined && last.key === after.at(-1)?.key && before.length !== after.length;
}

const days = new WeakMap<Message, string>();

/** The day on the reader's calendar; remembered, as a long channel asks for it at every new message. */
function dayOf(message: Message): string {
  const known = days.get(message);
  if (known !== undefined) return known;
  const day = new Date(message.timestamp).toDateString();
  days.set(message, day);
  return day;
}

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
