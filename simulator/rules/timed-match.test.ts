import { afterEach, expect, test, vi } from 'vitest';
import { matchTimed } from './timed-match.ts';

const ENDLESS = /^(a+)+$/g;
const text = `${'a'.repeat(40)}b`;

afterEach(() => vi.restoreAllMocks());

test('an expression that would take for ever fits nowhere', () => {
  expect(matchTimed(text, ENDLESS)).toEqual([]);
  expect(matchTimed('aaa', ENDLESS)).toHaveLength(1);
});

test('one that was stopped before it had its time looks again, however often the machine was busy', () => {
  const worked = vi.spyOn(process, 'threadCpuUsage');
  // Twice something else had the processor for nearly all of the time.
  for (const user of [0, 1000, 1000, 2000]) worked.mockReturnValueOnce({ user, system: 0 });
  expect(matchTimed(text, ENDLESS)).toEqual([]);
  expect(worked).toHaveBeenCalledTimes(6);
});
