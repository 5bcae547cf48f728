import { createContext, useContext, useSyncExternalStore } from 'react';
import type { Client } from '../connection/client.ts';
import type { State } from '../store/state.ts';

export const ClientContext = createContext<Client | null>(null);

export function useClient(): Client {
  const client = useContext(ClientContext);
  if (!client) throw new Error('This component needs a ClientContext around it');
  return client;
}

/** Follows a part of the state. `select` returns a value that is in the state, so that it stays the same until changed. */
export function useClientState<T>(select: (state: State) => T): T {
  const { store } = useClient();
  return useSyncExternalStore(store.subscribe, () => select(store.get()));
}
