import { expect, test } from 'vitest';
import { DiscordError } from './errors.ts';
import { queryFlag } from './query-flag.ts';

const read = (search: string) => queryFlag(new URLSearchParams(search), 'wait');

test('a yes or no in the query comes in each way that libraries write it, and nothing else is taken for one', () => {
  expect(['wait=true', 'wait=True', 'wait=1'].map(read)).toEqual([true, true, true]);
  expect(['wait=false', 'wait=False', 'wait=0', ''].map(read)).toEqual([false, false, false, false]);
  for (const search of ['wait=yes', 'wait=', 'wait=2']) expect(() => read(search)).toThrow(DiscordError);
});
