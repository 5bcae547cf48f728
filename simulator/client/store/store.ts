import { type Action, reduce } from './reduce.ts';
import { emptyState, type State } from './state.ts';

export interface Store {
  get(): State;
  dispatch(action: Action): void;
  /** Calls back after changes, several at once when they come fast, until the returned function is called. */
  subscribe(listener: () => void): () => void;
}

/** Listeners are called at most once per frame, in milliseconds: a flood of events must not draw the page for each. */
const frame = 16;

export function createStore(): Store {
  let state = emptyState;
  let announced = 0;
  let waiting = false;
  const listeners = new Set<() => void>();
  const announce = () => {
    waiting = false;
    announced = performance.now();
    for (const listener of listeners) listener();
  };
  return {
    get: () => state,
    dispatch(action) {
      const next = reduce(state, action);
      if (next === state) return;
      state = next;
      if (waiting) return;
      const rest = announced + frame - performance.now();
      if (rest <= 0) return announce();
      waiting = true;
      setTimeout(announce, rest);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
