import type { LogEntry } from '#platform/changes/log-entry.ts';
import { formatPosition, type Position } from './stream-position.ts';

/** Frames of the stream. Source: HTML Standard, "Server-sent events". */

/**
 * Says that the connection lives, as an event because pages cannot see comments. Its id moves with entries that the reader
 * may not see, so that a resume need not read them again.
 */
export const beatFrame = (position: Position): string =>
  `id: ${formatPosition(position)}\nevent: beat\ndata: {}\n\n`;

/** How soon a client that was cut off comes back (ms). */
const RETRY_MS = 2_000;

/** The first frame: from where the stream goes on. */
export const helloFrame = (position: Position): string =>
  `retry: ${RETRY_MS}\nid: ${formatPosition(position)}\nevent: hello\ndata: {}\n\n`;

/** The reader has lost a guild, and hears nothing more of it. */
export const revokedFrame = (guildId: string): string =>
  `event: revoked\ndata: ${JSON.stringify({ guildId })}\n\n`;

/** An entry looks the same to everybody who may see it, so its text is made once. */
const bodies = new WeakMap<LogEntry, string>();

export const entryFrame = (position: Position, entry: LogEntry): string => {
  let body = bodies.get(entry);
  if (body === undefined) {
    body = `event: entry\ndata: ${JSON.stringify(entry)}\n\n`;
    bodies.set(entry, body);
  }
  return `id: ${formatPosition(position)}\n${body}`;
};
