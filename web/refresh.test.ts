import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createRefresh } from './refresh.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a burst about the same answers asks once for each, and a steady flow does not put it off', () => {
  const client = new QueryClient();
  const asked = vi.spyOn(client, 'invalidateQueries');
  const { refresh } = createRefresh(client);
  for (let step = 0; step < 10; step += 1) {
    refresh(['guild', '1', '/tasks']);
    refresh(['guild', '1', '/tasks/:taskId', 3]);
    vi.advanceTimersByTime(10);
  }
  expect(asked.mock.calls.map(([filter]) => filter?.queryKey)).toEqual([
    ['guild', '1', '/tasks'],
    ['guild', '1', '/tasks/:taskId', 3],
  ]);
});

test('what was gathered is not lost when the page is left', () => {
  const client = new QueryClient();
  const asked = vi.spyOn(client, 'invalidateQueries');
  const { refresh, stop } = createRefresh(client);
  refresh(['guild', '1', '/log']);
  stop();
  expect(asked).toHaveBeenCalledTimes(1);
});
