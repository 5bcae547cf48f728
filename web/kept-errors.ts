import type { Query, QueryClient } from '@tanstack/react-query';

/**
 * Keeps what is wrong with what a page shows until it comes: to ask again is no reason to forget why nothing is there, or a page would
 * go to and fro between its error and waiting for as long as an outage lasts.
 * @returns what ends it
 */
export const keepErrors = (client: QueryClient): (() => void) => {
  const errors = new WeakMap<Query, Error>();
  return client.getQueryCache().subscribe((event) => {
    const { query } = event;
    // Whoever comes back to it waits anew.
    if (event.type === 'observerRemoved' && !query.isActive()) errors.delete(query);
    if (event.type !== 'updated') return;
    if (event.action.type === 'error') errors.set(query, event.action.error);
    if (event.action.type === 'success') errors.delete(query);
    const error = errors.get(query);
    // Observers hear of both at once.
    if (event.action.type === 'fetch' && error && query.state.data === undefined)
      query.setState({ status: 'error', error });
  });
};
