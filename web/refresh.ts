import { type Query, type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';

/** How long keys are gathered, so that a burst of entries asks once (ms). */
const GATHER_MS = 80;

/** Whether the next page of a list is being read, which somebody asked for: reading the list again would give that up. */
const isGrowing = ({ state }: Query): boolean =>
  state.fetchStatus === 'fetching' && state.fetchMeta?.fetchMore !== undefined;

/** Marks answers as old, those of one burst together, and a list that grows once it has grown. */
export const createRefresh = (
  client: Pick<QueryClient, 'invalidateQueries' | 'getQueryCache'>,
): { refresh(key: readonly unknown[]): void; stop(): void } => {
  const gathered = new Map<string, readonly unknown[]>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const gather = (key: readonly unknown[]): void => {
    gathered.set(JSON.stringify(key), key);
    timer ??= setTimeout(flush, GATHER_MS);
  };
  const flush = (): void => {
    timer = undefined;
    const keys = [...gathered.values()];
    gathered.clear();
    for (const queryKey of keys) {
      const growing = client.getQueryCache().findAll({ queryKey, predicate: isGrowing });
      void client.invalidateQueries({ queryKey, predicate: (query) => !growing.includes(query) });
      for (const query of growing) gather(query.queryKey);
    }
  };
  return {
    refresh: gather,
    stop: () => {
      clearTimeout(timer);
      for (const queryKey of gathered.values()) void client.invalidateQueries({ queryKey });
      gathered.clear();
    },
  };
};

/** Marks answers as old; what is on the screen is read again. */
export const useRefresh = (): ((key: readonly unknown[]) => void) => {
  const client = useQueryClient();
  const refresh = useMemo(() => createRefresh(client), [client]);
  useEffect(() => refresh.stop, [refresh]);
  return refresh.refresh;
};
