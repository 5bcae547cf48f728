import { expect, test } from 'vitest';
import { createLateness } from './lateness.ts';

test.each([-3_600_000, -4_000, 0, 4_000, 3_600_000])(
  'with a clock that is %i ms ahead, what is old is told from what is new once Discord has taken an answer',
  (ahead) => {
    const lateness = createLateness();
    lateness.answered(ahead + 150);
    for (const age of [80, 500, 1_500, 2_700]) expect(lateness.isLate(ahead + age)).toBe(false);
    for (const age of [3_200, 10_000, 60_000]) expect(lateness.isLate(ahead + age)).toBe(true);
  },
);

test('before anything was answered the clock is believed', () => {
  expect(createLateness().isLate(500)).toBe(false);
  expect(createLateness().isLate(10_000)).toBe(true);
});

test('a clock that is set while the bot runs is found out by the next answer', () => {
  const lateness = createLateness();
  for (const ahead of [0, 60_000, -60_000, 7_200_000]) {
    lateness.answered(ahead + 100);
    expect(lateness.isLate(ahead + 200)).toBe(false);
    expect(lateness.isLate(ahead + 10_000)).toBe(true);
  }
});

test('one slow answer does not make old interactions look new for long', () => {
  const lateness = createLateness();
  lateness.answered(2_950);
  lateness.answered(90);
  expect(lateness.isLate(4_000)).toBe(true);
});
