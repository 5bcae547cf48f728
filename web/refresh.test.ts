import { InfiniteQueryObserver, QueryClient } from '@tanstack/react-query';
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

test('the next page that somebody asked for comes before the list is read again, and neither is lost', async () => {
  const client = new QueryClient();
  const queryKey = ['guild', '1', '/log'];
  const asked: number[] = [];
  const answers: (() => void)[] = [];
  const observer = new InfiniteQueryObserver(client, {
    queryKey,
    initialPageParam: 0,
    queryFn: async ({ pageParam }) => {
      asked.push(pageParam);
      await new Promise<void>((resolve) => answers.push(resolve));
      return pageParam;
    },
    getNextPageParam: (last) => last + 1,
  });
  const unsubscribe = observer.subscribe(() => undefined);
  const answer = async (): Promise<void> => {
    answers.shift()?.();
    await vi.advanceTimersByTimeAsync(1);
  };
  await answer();
  void observer.fetchNextPage();
  const { refresh } = createRefresh(client);
  refresh(queryKey);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(asked).toEqual([0, 1]);
  await answer();
  expect(observer.getCurrentResult().data?.pages).toEqual([0, 1]);
  await vi.advanceTimersByTimeAsync(100);
  await answer();
  await answer();
  expect(asked).toEqual([0, 1, 0, 1]);
  unsubscribe();
});
