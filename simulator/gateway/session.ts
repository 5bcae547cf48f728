import type { Dispatch } from '../simulation.ts';

/** Events that a session keeps for a RESUME. Discord does not publish the number. */
const REPLAY_LIMIT = 5_000;
/** How long a session without a socket can be resumed (ms). */
export const RESUME_WINDOW_MS = 180_000;

/** Without a word, with a close code, by "reconnect" (op 7), or by "invalid session" (op 9). */
export type Ending =
  | { readonly kind: 'cut' }
  | { readonly kind: 'close'; readonly code: number }
  | { readonly kind: 'reconnect' }
  | { readonly kind: 'invalid'; readonly isResumable: boolean };

/** A frame that was, or would have been, sent. */
export type Frame = { readonly s: number; readonly t: string; readonly d: unknown };

/** One identified session: numbers its events and keeps them, whether or not a socket is there. */
export type Session = {
  readonly id: string;
  readonly userId: string;
  readonly isBot: boolean;
  readonly intents: number;
  readonly shard: readonly [number, number];
  sequence: number;
  readonly buffer: Frame[];
  /** Sends to the socket, when there is one. */
  send: ((frame: Frame) => void) | undefined;
  lostAt: number | undefined;
  /** Ends the connection in one of the ways in which Discord does. */
  end: ((how: Ending) => void) | undefined;
};

/** Numbers an event, keeps it for a replay and sends it. */
export const deliver = (session: Session, name: string, data: unknown): void => {
  session.sequence += 1;
  const frame = { s: session.sequence, t: name, d: data };
  session.buffer.push(frame);
  if (session.buffer.length > REPLAY_LIMIT) session.buffer.shift();
  session.send?.(frame);
};

/** The events after a sequence number, in order; undefined when some of them are not kept any more. Pure. */
export const missedSince = (
  buffer: readonly Frame[],
  current: number,
  sequence: number,
): readonly Frame[] | undefined => {
  if (sequence > current) return undefined;
  const missed = buffer.filter((frame) => frame.s > sequence);
  return missed.length === current - sequence ? missed : undefined;
};

/** Whether a bot's shard is the one that a guild belongs to. Source: Discord's reference, "Sharding". */
export const isShardOf = ([shard, count]: readonly [number, number], guildId: string | undefined): boolean =>
  guildId === undefined ? shard === 0 : Number((BigInt(guildId) >> 22n) % BigInt(count)) === shard;

/** Whether intents cover an event. */
export const coversIntent = (
  session: Pick<Session, 'isBot' | 'intents'>,
  dispatch: Pick<Dispatch, 'intent'>,
): boolean => !session.isBot || dispatch.intent === 0 || (session.intents & dispatch.intent) !== 0;
