import { LOCALES, type LocaleWords, type Words } from './translate.ts';

const flatten = (words: Words, prefix = ''): Map<string, string> =>
  new Map(
    Object.entries(words).flatMap(([key, value]) =>
      typeof value === 'string'
        ? [[`${prefix}${key}`, value] as const]
        : [...flatten(value, `${prefix}${key}.`)],
    ),
  );

const placeholders = (text: string): string =>
  [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]))].sort().join(',');

/** What one language lacks and where placeholders differ; empty when all is well. Pure. */
export const compareWords = (words: LocaleWords): readonly string[] => {
  const [first, ...others] = LOCALES;
  const original = flatten(words[first]);
  return others.flatMap((locale) => {
    const translated = flatten(words[locale]);
    const missing = [...original.keys()]
      .filter((key) => !translated.has(key))
      .map((key) => `${locale} lacks ${key}`);
    const extra = [...translated.keys()]
      .filter((key) => !original.has(key))
      .map((key) => `${first} lacks ${key}`);
    const different = [...original]
      .filter(
        ([key, text]) =>
          translated.has(key) && placeholders(text) !== placeholders(translated.get(key) ?? ''),
      )
      .map(([key]) => `${locale} has other placeholders in ${key}`);
    return [...missing, ...extra, ...different];
  });
};
