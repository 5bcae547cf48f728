import { QueryClient } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { keepAnswer } from './record-changes.ts';

test('an answer is shown at once and read again, for the log may have told of something newer meanwhile', () => {
  const client = new QueryClient();
  keepAnswer(client, ['quote', 1], { sync: 'pending' });
  expect(client.getQueryData(['quote', 1])).toEqual({ sync: 'pending' });
  expect(client.getQueryState(['quote', 1])?.isInvalidated).toBe(true);
});
