import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createBuckets } from './rate-buckets.ts';

const runs = fc.record({
  limit: fc.integer({ min: 1, max: 8 }),
  windowMs: fc.integer({ min: 1, max: 5000 }),
  pauses: fc.array(fc.integer({ min: 0, max: 2000 }), { maxLength: 200 }),
});

test('no window ever lets more through than the limit', () => {
  fc.assert(
    fc.property(runs, ({ limit, windowMs, pauses }) => {
      let now = 0;
      const buckets = createBuckets(() => now);
      const through = new Map<number, number>();
      for (const pause of pauses) {
        now += pause;
        const { isAllowed, resetAt } = buckets.take('key', { limit, windowMs });
        expect(resetAt).toBeGreaterThan(now);
        expect(resetAt).toBeLessThanOrEqual(now + windowMs);
        if (isAllowed) through.set(resetAt, (through.get(resetAt) ?? 0) + 1);
      }
      const windows = [...through.keys()].sort((one, other) => one - other);
      for (const count of through.values()) expect(count).toBeLessThanOrEqual(limit);
      windows.slice(1).forEach((end, index) => {
        expect(end - (windows[index] ?? 0)).toBeGreaterThanOrEqual(windowMs);
      });
    }),
  );
});

test('who waits as long as told is let through', () => {
  fc.assert(
    fc.property(runs, ({ limit, windowMs, pauses }) => {
      let now = 0;
      const buckets = createBuckets(() => now);
      for (const pause of pauses) {
        now += pause;
        const answer = buckets.take('key', { limit, windowMs });
        if (answer.isAllowed) continue;
        now += answer.resetAfterMs;
        expect(buckets.take('key', { limit, windowMs }).isAllowed).toBe(true);
      }
    }),
  );
});

test('keys do not use up each other', () => {
  const buckets = createBuckets(() => 0);
  const one = { limit: 1, windowMs: 1000 };
  expect(buckets.take('a', one).isAllowed).toBe(true);
  expect(buckets.take('a', one).isAllowed).toBe(false);
  expect(buckets.take('b', one).isAllowed).toBe(true);
});
