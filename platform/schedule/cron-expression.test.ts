import { Cron } from 'croner';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isCronExpression } from './cron-expression.ts';

test.each(['0 9 * * 1-5', '*/15 8-18/2 1,15 JAN-JUN SUN', '59 23 31 12 7', '0 0 29 2 *'])(
  '%s is one',
  (text) => {
    expect(isCronExpression(text)).toBe(true);
  },
);

test.each([
  '',
  '* * * *',
  '* * * * * *',
  '60 * * * *',
  '* 24 * * *',
  '* * 0 * *',
  '* * * 13 *',
  '* * * * 8',
  '5-1 * * * *',
  '*/0 * * * *',
  '1/2 * * * *',
  '@daily',
  '1,,2 * * * *',
])('%j is none', (text) => {
  expect(isCronExpression(text)).toBe(false);
});

test('whatever passes is understood by what works its times out', () => {
  const item = (min: number, max: number) =>
    fc
      .tuple(fc.integer({ min, max }), fc.integer({ min, max }), fc.integer({ min: 1, max: 5 }), fc.nat(4))
      .map(([a, b, step, shape]) => {
        const range = `${Math.min(a, b)}-${Math.max(a, b)}`;
        return [`${a}`, range, `${range}/${step}`, '*', `*/${step}`][shape];
      });
  const part = (min: number, max: number) =>
    fc.array(item(min, max), { minLength: 1, maxLength: 3 }).map((items) => items.join());
  const parts = fc.tuple(part(0, 59), part(0, 23), part(1, 31), part(1, 12), part(0, 7));
  fc.assert(
    fc.property(parts, (given) => {
      const text = given.join(' ');
      expect(isCronExpression(text)).toBe(true);
      expect(() => new Cron(text, { paused: true, timezone: 'UTC' })).not.toThrow();
    }),
  );
});
