import { type Action, reduce } from './reduce.ts';
import { emptyState, type State } from './state.ts';

export interface Store {
  get(): State;
  dispatch(action: Action): void;
  /** Calls back after every change until the returned function is called. */
  subscribe(listener: () => void): () => void;
}

export function createStore(): Store {
  let state = emptyState;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    dispatch(action) {
      const next = reduce(state, action);
      if (next === state) return;
      state = next;
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
