import fc from 'fast-check';
import { expect, test } from 'vitest';
import { beginningOf, shorten } from './shorten.ts';
import {
  countCharacters,
  findUnstorable,
  isStorable,
  lineOfText,
  linesOfText,
  repairText,
  repairTexts,
} from './text.ts';

const FAMILY = '👨‍👩‍👧‍👦';
const strange = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('a', '\0', '\ud83d', '\ude00', 'e\u0301', FAMILY, '\n', '\t') }),
);

test.each([
  ['a', 1],
  ['ä', 1],
  ['😀', 1],
  [FAMILY, 7],
  ['e\u0301', 2],
])('Discord counts “%s” as %i', (text, count) => {
  expect(countCharacters(text)).toBe(count);
});

test('a line is trimmed, composed and measured as Discord measures', () => {
  expect(lineOfText({ max: 4 }).parse('  A\u0308a\u0308 ')).toBe('Ää');
  expect(lineOfText({ max: 3 }).safeParse('😀😀😀').success).toBe(true);
  expect(lineOfText({ max: 3 }).safeParse('😀😀😀😀').success).toBe(false);
  expect(lineOfText({ min: 1, max: 3 }).safeParse('  ').success).toBe(false);
  expect(linesOfText({ max: 9 }).parse('one\r\ntwo\r\n')).toBe('one\ntwo');
});

test.each(['a\0b', '\ud83d', 'b\ude00', 'a\u0001'])('%j is no text in a field', (text) => {
  expect(lineOfText({ max: 10 }).safeParse(text).success).toBe(false);
  expect(linesOfText({ max: 10 }).safeParse(text).success).toBe(false);
});

test('what is strange is found wherever it is, and what was mended is not', () => {
  expect(findUnstorable({ a: ['fine', { b: 'no\0' }] })).toEqual(['a', '1', 'b']);
  expect(findUnstorable({ 'k\ud800': 1 })).toEqual([]);
  expect(findUnstorable({ a: 1, b: null, c: true })).toBeUndefined();
  let deep: unknown = 1;
  for (let depth = 0; depth < 100_000; depth += 1) deep = [deep];
  expect(findUnstorable(deep)).toBeDefined();
  fc.assert(
    fc.property(strange, (text) => {
      expect(isStorable(repairText(text))).toBe(true);
      if (isStorable(text)) expect(repairText(text)).toBe(text.normalize('NFC'));
      expect(findUnstorable(repairTexts([text, { value: text }]))).toBeUndefined();
    }),
  );
});

test('a text is cut between what people see as characters', () => {
  expect(beginningOf('ab😀', 3)).toBe('ab😀');
  expect(beginningOf('ab😀', 2)).toBe('ab');
  expect(beginningOf(`a${FAMILY}b`, 4)).toBe('a');
  expect(shorten('abcdef', 4)).toBe('abc…');
  expect(shorten(`ab ${FAMILY}`, 6)).toBe('ab…');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 20 }), (text, most) => {
      const short = shorten(text, most);
      expect(countCharacters(short)).toBeLessThanOrEqual(most);
      expect(short.isWellFormed()).toBe(true);
      if (countCharacters(text) <= most) expect(short).toBe(text);
    }),
  );
});
