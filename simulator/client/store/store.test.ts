import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createStore } from './store.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const note = (name: string) => ({ kind: 'gateway-noted', name, data: null, now: 0 }) as const;

test('a flood of changes is in the state at once and announced once per frame', () => {
  vi.advanceTimersByTime(1000);
  const store = createStore();
  const listener = vi.fn();
  const unsubscribe = store.subscribe(listener);
  for (let index = 0; index < 50; index += 1) store.dispatch(note(`EVENT_${index}`));
  expect(store.get().gatewayLog).toHaveLength(50);
  expect(listener).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(20);
  expect(listener).toHaveBeenCalledTimes(2);
  unsubscribe();
  vi.advanceTimersByTime(1000);
  store.dispatch(note('LATER'));
  expect(listener).toHaveBeenCalledTimes(2);
});

test('an action that changes nothing is not announced', () => {
  vi.advanceTimersByTime(1000);
  const store = createStore();
  const listener = vi.fn();
  store.subscribe(listener);
  store.dispatch({ kind: 'trim', channelId: 'none', keep: 1 });
  expect(listener).not.toHaveBeenCalled();
});
