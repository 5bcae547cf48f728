import fc from 'fast-check';
import { expect, test } from 'vitest';
import { showDifference } from './difference.ts';

test('short texts are shown whole', () => {
  expect(showDifference('north side', 'south side')).toEqual({ old: 'north side', new: 'south side' });
});

test('of long texts, what they have in common is cut at words, with an ellipsis for it', () => {
  const lead = 'Bring a rain coat, two flags and a whistle to the hut at the bridge before sunrise, please. ';
  const tail =
    ' Then wait for the marshal, who has the keys and the radio, and sign the list beside the door.';
  const shown = showDifference(`${lead}Be there at eight.${tail}`, `${lead}Be there at nine.${tail}`);
  expect(shown.old).toBe('… sunrise, please. Be there at eight. Then wait for the marshal, …');
  expect(shown.new).toBe('… sunrise, please. Be there at nine. Then wait for the marshal, …');
});

test('cutting never hides that, or how, two texts differ', () => {
  const word = fc.constantFrom('paint', 'wall', 'å😀', 'x', 'curb,');
  const text = fc.array(word, { maxLength: 60 }).map((words) => words.join(' '));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const shown = showDifference(before, after);
      expect(shown.old === shown.new).toBe(before === after);
      const bare = (part: string) => part.replace(/^… /, '').replace(/ …$/, '');
      expect(before).toContain(bare(shown.old));
      expect(after).toContain(bare(shown.new));
    }),
  );
});
