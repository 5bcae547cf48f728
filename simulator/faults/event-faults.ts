import type { Ending, Session } from '../gateway/session.ts';
import type { Simulation } from '../simulation.ts';
import type { Strike, Target } from './faults.ts';

/** What a session's faults do to it. */
type Doings = {
  /** Numbers, keeps and sends the event. */
  readonly deliver: () => void;
  /** Ends the session for good. */
  readonly drop: () => void;
};

/** Events that come after the next one of their session. */
const held = new WeakMap<Session, (() => void)[]>();

const endingOf = (kind: 'disconnect' | 'reconnect' | 'invalid_session', strike: Strike): Ending => {
  if (kind === 'reconnect') return { kind: 'reconnect' };
  if (kind === 'invalid_session') return { kind: 'invalid', isResumable: strike.resumable };
  return strike.code === undefined ? { kind: 'cut' } : { kind: 'close', code: strike.code };
};

/** Strikes the connection of a session at an event, which is kept for a resume. */
export const strikeConnection = (
  { faults }: Simulation,
  session: Session,
  target: Target,
  drop: () => void,
): void => {
  for (const kind of ['disconnect', 'reconnect', 'invalid_session'] as const) {
    const strike = session.send && faults.strike(kind, target);
    if (!strike) continue;
    session.end?.(endingOf(kind, strike));
    if (kind === 'invalid_session' && !strike.resumable) drop();
    return;
  }
};

const releaseHeld = (session: Session): void => {
  const waiting = held.get(session) ?? [];
  held.delete(session);
  for (const deliver of waiting) deliver();
};

/** Sends one event to one session, in whatever way the faults say. */
export const sendThroughFaults = (
  simulation: Simulation,
  session: Session,
  event: string,
  guildId: string | undefined,
  { deliver, drop }: Doings,
): void => {
  const { faults, timers } = simulation;
  const target = { event, guildId, userId: session.userId };
  if (faults.strike('drop_event', target)) return;
  const late = faults.strike('delay_event', target);
  if (late) return void timers.setTimeout(deliver, late.ms);
  const swapped = faults.strike('reorder_event', target);
  if (swapped) {
    held.set(session, [...(held.get(session) ?? []), deliver]);
    timers.setTimeout(() => releaseHeld(session), swapped.ms);
    return;
  }
  strikeConnection(simulation, session, target, drop);
  deliver();
  if (faults.strike('double_event', target)) deliver();
  releaseHeld(session);
};
