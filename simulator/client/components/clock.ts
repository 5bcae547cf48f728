import { useSyncExternalStore } from 'react';
import { onTimeLeap, simulatedNow } from '../connection/simulated-time.ts';

const listeners = new Set<() => void>();
let own = Date.now();
let simulated = simulatedNow();
let stop: (() => void) | undefined;

function tick(): void {
  own = Date.now();
  simulated = simulatedNow();
  for (const one of listeners) one();
}

function start(): () => void {
  const timer = setInterval(tick, 1000);
  const stopListening = onTimeLeap(tick);
  return () => {
    clearInterval(timer);
    stopListening();
  };
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  stop ??= start();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    stop?.();
    stop = undefined;
  };
}

type Shown = string | number | boolean;

/**
 * Follows the simulator's clock, drawn again only when `read` gives something else: one timer serves the whole page.
 * @param read from milliseconds since 1970 to what is shown
 */
export function useClock<T extends Shown>(read: (now: number) => T): T {
  return useSyncExternalStore(subscribe, () => read(simulated));
}

/** The same with this browser's clock, for what passes although the simulator's may stand still. */
export function useOwnClock<T extends Shown>(read: (now: number) => T): T {
  return useSyncExternalStore(subscribe, () => read(own));
}
