import { type ClockReading, simulatorApi } from './simulator-api.ts';

/** What was read last; until then the simulator is taken to run with this machine's clock. */
let reading: { mode: ClockReading['mode']; at: number; readAt: number } = { mode: 'real', at: 0, readAt: 0 };
const listeners = new Set<() => void>();

/** How often the simulator is asked, in milliseconds: another page or a test may set its clock. */
const every = 2000;

/** A difference that is only the way of the answer, in milliseconds, and no leap. */
const jitter = 500;

/** The simulator's time, in milliseconds since 1970. */
export function simulatedNow(): number {
  if (reading.mode === 'real') return Date.now();
  return reading.mode === 'frozen' ? reading.at : reading.at + Date.now() - reading.readAt;
}

/** Calls back when the simulator's clock leapt, until the returned function is called. */
export function onTimeLeap(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Reads the simulator's clock, and lets the page follow it. */
export async function readTime(): Promise<ClockReading> {
  const clock = await simulatorApi.clock();
  const before = simulatedNow();
  const isSame =
    clock.mode === reading.mode && (clock.mode === 'real' || Math.abs(clock.at - before) < jitter);
  if (!isSame || clock.mode === 'frozen') reading = { mode: clock.mode, at: clock.at, readAt: Date.now() };
  if (!isSame) for (const listener of listeners) listener();
  return clock;
}

/** Follows the simulator's clock while somebody looks at the page, until the returned function is called. */
export function followTime(): () => void {
  const ask = () => {
    // The connection bar says when the simulator does not answer; the clock goes on meanwhile.
    if (!document.hidden) readTime().catch(() => undefined);
  };
  ask();
  const timer = setInterval(ask, every);
  document.addEventListener('visibilitychange', ask);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', ask);
  };
}
