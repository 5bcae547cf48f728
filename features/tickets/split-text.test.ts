import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countCharacters } from '#platform/text/text.ts';
import { PART_LIMIT, splitText } from './split-text.ts';

const withoutSpace = (text: string): string => text.replaceAll(/\s+/g, '');

test('whatever is written, every part fits and nothing but white space at the cuts is lost', () => {
  const word = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.constantFrom('ä', '👨‍👩‍👧', '.', '\n\n', '\n'),
  );
  fc.assert(
    fc.property(
      fc.array(word, { maxLength: 900 }).map((words) => words.join(' ').trim()),
      (text) => {
        const parts = splitText(text);
        for (const part of parts) expect(countCharacters(part)).toBeLessThanOrEqual(PART_LIMIT);
        expect(withoutSpace(parts.join(' '))).toBe(withoutSpace(text));
        if (text !== '') for (const part of parts) expect(part.trim()).not.toBe('');
      },
    ),
    { numRuns: 60 },
  );
});

test('a long answer is cut between sentences, and a short one not at all', () => {
  expect(splitText('Hello')).toEqual(['Hello']);
  const sentence = `${'word '.repeat(99)}end.`;
  const parts = splitText(Array.from({ length: 5 }, () => sentence).join(' '));
  expect(parts).toHaveLength(2);
  for (const part of parts) expect(part).toMatch(/^word .*end\.$/s);
  expect(splitText('x'.repeat(PART_LIMIT * 2 + 1)).map((part) => part.length)).toEqual([
    PART_LIMIT,
    PART_LIMIT,
    1,
  ]);
});
