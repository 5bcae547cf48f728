import { expect, test } from 'vitest';
import { features } from '#features/index.ts';
import { wordsOf } from '#features/words-of.ts';
import { compareWords } from '#platform/i18n/compare-words.ts';
import { tellReason } from '#platform/i18n/reasons/tell-reason.ts';
import { createTranslator, errorKey } from '#platform/i18n/translator.ts';

const words = wordsOf(features);

test.each(Object.entries(words))('%s says the same things in every language', (_, each) => {
  expect(compareWords(each)).toEqual([]);
});

test('a translator takes plurals and values, and a missing key is a mistake', () => {
  const t = createTranslator(words);
  expect(t('en')('tasks:list.title', { count: 1 })).toBe('1 task');
  expect(t('fi')('tasks:list.title', { count: 3 })).toBe('3 tehtävää');
  expect(t('en')('tasks:done.created', { id: 1, title: '<b>' })).toBe('Task #1 created: <b>');
  expect(() => t('fi')('tasks:nothing')).toThrow('tasks:nothing');
});

test('an error’s sentence is its feature’s, or the platform’s', () => {
  expect(errorKey('tasks.full', words)).toBe('tasks:errors.full');
  expect(errorKey('not-found', words)).toBe('platform:errors.not-found');
});

test('why Discord refused names permissions as the reader’s client calls them', () => {
  const reason = {
    code: 'missing-in-server',
    params: { permissions: 'Manage Channels, Manage Roles' },
  };
  const t = createTranslator(words);
  expect(tellReason(reason, t('fi'))).toContain(': Hallitse kanavia, Hallitse rooleja.');
  expect(tellReason(reason, t('en'))).toContain(': Manage Channels, Manage Roles.');
});
