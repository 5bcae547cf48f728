import { notifyManager, QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { keepErrors } from './kept-errors.ts';

/** A question, who answers it, and all that a page draws of it. */
const ask = () => {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  keepErrors(client);
  let asked = Promise.withResolvers<string>();
  const observer = new QueryObserver(client, { queryKey: ['list'], queryFn: () => asked.promise });
  const drawn: string[] = [];
  const draw = (): void => {
    const { status, error, data, isFetching } = observer.getCurrentResult();
    const now = [status, error?.message ?? data ?? '', isFetching ? 'asking' : 'idle'].join(' ');
    if (drawn.at(-1) !== now) drawn.push(now);
  };
  const draws = (state: string) => expect.poll(() => drawn.at(-1)).toBe(state);
  return {
    observer,
    drawn,
    draws,
    // As a page hears of it.
    open: (): (() => void) => observer.subscribe(notifyManager.batchCalls(draw)),
    fail: async (message: string): Promise<void> => {
      const failed = asked;
      asked = Promise.withResolvers<string>();
      failed.reject(new Error(message));
      await draws(`error ${message} idle`);
    },
    answer: (text: string): void => asked.resolve(text),
  };
};

test('what failed stays so while it is asked for again, and until it comes', async () => {
  const { observer, drawn, draws, open, fail, answer } = ask();
  const leave = open();
  await fail('Away');
  drawn.length = 0;
  void observer.refetch();
  await draws('error Away asking');
  await fail('Still away');
  void observer.refetch();
  await draws('error Still away asking');
  answer('There');
  await draws('success There idle');
  leave();
  expect(drawn).toEqual([
    'error Away asking',
    'error Still away idle',
    'error Still away asking',
    'success There idle',
  ]);
});

test('whoever comes back to what failed waits for it anew', async () => {
  const { observer, open, fail, answer, draws } = ask();
  const leave = open();
  await fail('Away');
  leave();
  const leaveAgain = open();
  expect(observer.getCurrentResult().status).toBe('pending');
  answer('There');
  await draws('success There idle');
  leaveAgain();
});
