import { expect, test } from 'vitest';
import { compareWords } from '#platform/i18n/compare-words.ts';
import en from './locales/en.json' with { type: 'json' };
import fi from './locales/fi.json' with { type: 'json' };

test('the dashboard says the same things in every language', () => {
  expect(compareWords({ en, fi })).toEqual([]);
});
