import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCount, signBefore } from './message-parts.ts';

const MOST = 1_000_000_000;
const amounts = fc.integer({ min: 1, max: MOST });
/** Signs as the settings take them: any line of text, an emoji's mention, one that ends in digits. */
const signs = fc.oneof(
  fc.string({ minLength: 1, maxLength: 8 }).filter((text) => text.trim() === text && text !== ''),
  fc.constantFrom('🪙', '<:coin:123456789012345678>', 'S1', '1', '20', '1,', '€', 'pt. 7'),
);

test('an amount reads back as it is, whatever sign stands before it and however its digits are grouped', () => {
  fc.assert(
    fc.property(signs, amounts, fc.constantFrom('en', 'fi', 'de'), (sign, amount, locale) => {
      for (const shown of [String(amount), amount.toLocaleString(locale)])
        expect(readCount(`${signBefore(sign)} ${shown}`, MOST)).toBe(amount);
    }),
  );
});

test('what people write behind an amount is left aside, and what is no amount is none', () => {
  expect(readCount('75 points', MOST)).toBe(75);
  expect(readCount('75 🪙', MOST)).toBe(75);
  expect(readCount('🪙 1 234', MOST)).toBe(1234);
  expect(readCount('none', MOST)).toBeUndefined();
  expect(readCount(undefined, MOST)).toBeUndefined();
  expect(readCount('5000', 4999)).toBeUndefined();
});
