import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';

/** How long keys are gathered, so that a burst of entries asks once (ms). */
const GATHER_MS = 80;

/** Marks answers as old, those of one burst together. */
export const createRefresh = (
  client: Pick<QueryClient, 'invalidateQueries'>,
): { refresh(key: readonly unknown[]): void; stop(): void } => {
  const gathered = new Map<string, readonly unknown[]>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const flush = (): void => {
    timer = undefined;
    const keys = [...gathered.values()];
    gathered.clear();
    for (const key of keys) void client.invalidateQueries({ queryKey: key });
  };
  return {
    refresh: (key) => {
      gathered.set(JSON.stringify(key), key);
      timer ??= setTimeout(flush, GATHER_MS);
    },
    stop: () => {
      clearTimeout(timer);
      if (gathered.size > 0) flush();
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
