import type { Device } from '../state/presences.ts';
import { type Frame, ReplayBuffer } from './replay.ts';

/** How long a session without a socket can be resumed (ms). */
export const RESUME_WINDOW_MS = 180_000;

/** Without a word, with a close code, by "reconnect" (op 7), or by "invalid session" (op 9). */
export type Ending =
  | { readonly kind: 'cut' }
  | { readonly kind: 'close'; readonly code: number }
  | { readonly kind: 'reconnect' }
  | { readonly kind: 'invalid'; readonly isResumable: boolean };

/** One identified session: numbers its events and keeps them, whether or not a socket is there. */
export type Session = {
  readonly id: string;
  readonly userId: string;
  readonly isBot: boolean;
  readonly intents: number;
  readonly shard: readonly [number, number];
  /** Members from which on a guild comes without those who are offline. */
  readonly largeThreshold: number;
  /** What it runs on, as others see it. */
  readonly device: Device;
  readonly replay: ReplayBuffer;
  /** Sends to the socket, when there is one. */
  send: ((frame: Frame) => void) | undefined;
  lostAt: number | undefined;
  /** Ends the connection in one of the ways in which Discord does. */
  end: ((how: Ending) => void) | undefined;
};

/** What decides who a session is for. */
export type SessionOwner = Pick<
  Session,
  'userId' | 'isBot' | 'intents' | 'shard' | 'largeThreshold' | 'device'
>;

/** A session that has heard nothing yet. */
export const newSession = (id: string, owner: SessionOwner): Session => ({
  ...owner,
  id,
  replay: new ReplayBuffer(),
  send: undefined,
  lostAt: undefined,
  end: undefined,
});

/** Numbers an event, keeps it for a replay and sends it. */
export const deliver = (session: Session, name: string, data: unknown): void =>
  deliverJson(session, name, JSON.stringify(data) ?? 'null');

/** As `deliver`, for data that is written already. */
export const deliverJson = (session: Session, name: string, json: string): void => {
  const frame = session.replay.push(name, json);
  session.send?.(frame);
};

/** Whether a bot's shard is the one that a guild belongs to. Source: Discord's reference, "Sharding". */
export const isShardOf = ([shard, count]: readonly [number, number], guildId: string | undefined): boolean =>
  guildId === undefined ? shard === 0 : Number((BigInt(guildId) >> 22n) % BigInt(count)) === shard;
