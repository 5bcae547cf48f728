import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { Suspense, useSyncExternalStore } from 'react';
import { isStatus } from './call.ts';
import { meQuery } from './queries.ts';
import { whenOpened } from './when-opened.tsx';

const store = { isEnded: false, watchers: new Set<() => void>() };
const put = (isEnded: boolean): void => {
  store.isEnded = isEnded;
  for (const watcher of store.watchers) watcher();
};
const subscribe = (watcher: () => void): (() => void) => {
  store.watchers.add(watcher);
  return () => store.watchers.delete(watcher);
};

/** Where somebody signs in who then comes back to this page. */
export const signInAddress = (): string => {
  const here = location.pathname + location.search;
  return here === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(here)}`;
};

/**
 * Told of an answer that says that nobody is signed in. Whoever was is asked to sign in again, and the page stays as it is,
 * with what is typed on it; whoever was not goes there at once.
 */
export const noticeSignedOut = (client: QueryClient, error: unknown): void => {
  if (!isStatus(error, 401) || location.pathname === '/sign-in') return;
  if (client.getQueryData(meQuery.queryKey) === undefined) location.replace(signInAddress());
  else put(true);
};

const SessionDialog = whenOpened(async () => (await import('./session-dialog.tsx')).SessionDialog);

/** Where the offer to sign in again appears. */
export const SessionEnd = () => {
  const isEnded = useSyncExternalStore(subscribe, () => store.isEnded);
  const client = useQueryClient();
  if (!isEnded) return null;
  const stay = (): void => {
    put(false);
    // Somebody may have signed in on another page meanwhile.
    void client.invalidateQueries();
  };
  return (
    <Suspense fallback={null}>
      <SessionDialog onStay={stay} />
    </Suspense>
  );
};
