import { OP } from '../gateway/codes.ts';
import type { Frame } from '../gateway/replay.ts';
import type { Session } from '../gateway/session.ts';
import type { Entry } from './entry.ts';

/** Operations that carry a token, which is not recorded. */
const SECRET = new Set<number>([OP.identify, OP.resume]);

/** A frame that is no event as a recording has it. */
export const frameEntry = (
  at: number,
  connection: number,
  from: 'client' | 'server',
  op: number,
  d: unknown,
): Entry => ({
  type: 'frame',
  at,
  connection,
  from,
  op,
  d: SECRET.has(op) && typeof d === 'object' && d !== null ? { ...d, token: '…' } : (d ?? null),
});

/** An event that a session is sent as a recording has it. */
export const eventEntry = (at: number, session: Session, { s, t, json }: Frame): Entry => ({
  type: 'event',
  at,
  user: session.userId,
  session: session.id,
  s,
  t,
  d: JSON.parse(json),
});
