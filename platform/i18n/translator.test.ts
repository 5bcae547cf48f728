import { expect, test } from 'vitest';
import { compareWords } from './compare-words.ts';
import { createTranslator, errorKey } from './translator.ts';

const words = {
  shop: {
    en: { deep: { title: 'Buy {{what}}' }, apples_one: '{{count}} apple', apples_other: '{{count}} apples' },
    fi: { deep: {}, apples_one: '{{count}} omena', apples_other: '{{count}} omenaa' },
  },
  garden: { en: { name: 'Garden' }, fi: { name: 'Puutarha' } },
};
const translator = createTranslator(words);

test.each([
  ['en', 0, '0 apples'],
  ['en', 1, '1 apple'],
  ['en', 2, '2 apples'],
  ['fi', 0, '0 omenaa'],
  ['fi', 1, '1 omena'],
  ['fi', 2, '2 omenaa'],
] as const)('%s counts %i as “%s”', (locale, count, text) => {
  expect(translator(locale)('shop:apples', { count })).toBe(text);
});

test('each namespace and language has its own words', () => {
  expect(translator('en')('garden:name')).toBe('Garden');
  expect(translator('fi')('garden:name')).toBe('Puutarha');
});

test('words that a language lacks are said in English', () => {
  expect(translator('fi')('shop:deep.title', { what: 'x' })).toBe('Buy x');
});

test('what a person wrote stays as it is, also when it looks like a template', () => {
  const what = '<b>&"</b> {{count}} $t(garden:name)';
  expect(translator('en')('shop:deep.title', { what })).toBe(`Buy ${what}`);
});

test.each(['shop:deep.nothing', 'nowhere:name', 'name', 'shop:apples'])(
  'a key without words throws and is named: %s',
  (key) => {
    expect(() => translator('fi')(key)).toThrow(key);
  },
);

test.each([
  ['shop.sold-out', 'shop:errors.sold-out'],
  ['stale', 'platform:errors.stale'],
  ['nowhere.sold-out', 'platform:errors.nowhere.sold-out'],
])('the sentence of error %s is at %s', (code, key) => {
  expect(errorKey(code, words)).toBe(key);
});

test('comparing names what either language lacks and where placeholders differ', () => {
  expect(
    compareWords({
      en: { same: '{{a}} {{b}}', other: 'of {{a}}', deep: { english: 'x' } },
      fi: { same: '{{b}} {{a}}', other: '{{b}}', deep: { finnish: 'x' } },
    }),
  ).toEqual(['fi lacks deep.english', 'en lacks deep.finnish', 'fi has other placeholders in other']);
});
