import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createInvalidRequests, INVALID_REQUESTS, isInvalidAnswer } from './invalid-requests.ts';

test('401, 403 and 429 are invalid, but a 429 that others share the blame for is not', () => {
  expect(
    [200, 204, 400, 401, 403, 404, 429, 500].filter((status) => isInvalidAnswer(status, 'user')),
  ).toEqual([401, 403, 429]);
  expect(isInvalidAnswer(429, 'shared')).toBe(false);
});

test('an address is banned exactly when ten thousand fell into one window that began with the first', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 6000 }), fc.integer({ min: 0, max: 200_000 })), {
        maxLength: 12,
      }),
      (bursts) => {
        let now = 1_000_000;
        const requests = createInvalidRequests(() => now);
        // The model: keeps every moment of the window instead of a count.
        let window: number[] = [];
        for (const [count, pause] of bursts) {
          now += pause;
          for (let each = 0; each < count; each += 1) {
            if (window[0] === undefined || now >= window[0] + INVALID_REQUESTS.windowMs) window = [];
            if (window.length >= INVALID_REQUESTS.limit) break;
            requests.note('1.2.3.4');
            window.push(now);
          }
          const isOver = window.length >= INVALID_REQUESTS.limit;
          const left = isOver ? Math.max(0, (window[0] ?? 0) + INVALID_REQUESTS.windowMs - now) : 0;
          expect(requests.bannedFor('1.2.3.4')).toBe(left);
          expect(requests.bannedFor('5.6.7.8')).toBe(0);
        }
      },
    ),
    { numRuns: 60 },
  );
});
