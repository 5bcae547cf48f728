import type { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './call.ts';

/** Pauses between tries (ms): the first, doubled up to the longest. */
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 15_000;

/** Whether an error is of the way or of the server, and will pass; not one of what was asked. Pure. */
export const isOutage = (error: unknown): boolean =>
  !(error instanceof ApiProblem) ||
  error.problem.status < 400 ||
  error.problem.status === 429 ||
  error.problem.status >= 500;

/**
 * Asks again by itself for what a page shows and could not be had, less and less often, until it comes: after an outage no
 * page needs to be reloaded. Being online again, or looked at again, is a reason to ask at once.
 * @returns what ends it
 */
export const retryAfterOutage = (client: QueryClient): (() => void) => {
  let pause = FIRST_PAUSE_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const failed = () =>
    client.getQueryCache().findAll({
      type: 'active',
      predicate: ({ state }) => state.status === 'error' && isOutage(state.error),
    });
  /** Those of them that nobody asks for now. */
  const waiting = () => failed().filter(({ state }) => state.fetchStatus === 'idle');
  const askAgain = (): void => {
    clearTimeout(timer);
    timer = undefined;
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    for (const query of waiting()) void client.refetchQueries({ queryKey: query.queryKey, exact: true });
  };
  const look = (): void => {
    if (failed().length === 0) {
      clearTimeout(timer);
      timer = undefined;
      pause = FIRST_PAUSE_MS;
    } else if (waiting().length > 0) {
      timer ??= setTimeout(askAgain, pause);
    }
  };
  const onBack = (): void => {
    pause = FIRST_PAUSE_MS;
    if (document.visibilityState === 'visible' && waiting().length > 0) askAgain();
  };
  const stopLooking = client.getQueryCache().subscribe(look);
  document.addEventListener('visibilitychange', onBack);
  window.addEventListener('online', onBack);
  return () => {
    stopLooking();
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', onBack);
    window.removeEventListener('online', onBack);
  };
};
