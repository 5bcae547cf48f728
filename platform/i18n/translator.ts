import i18next from 'i18next';
import { LOCALES, type Locale, type LocaleWords, type Translate } from './translate.ts';

/** Namespaces with their words. */
export type AllWords = Readonly<Record<string, LocaleWords>>;

/**
 * Makes translators of all words. Texts are not escaped: what shows them (React, Discord) does that.
 * @throws Error when a key is in no language, which is a mistake of ours
 */
export const createTranslator = (words: AllWords): ((locale: Locale) => Translate) => {
  const instance = i18next.createInstance();
  // With resources at hand it is ready when this returns.
  void instance.init({
    lng: 'en',
    fallbackLng: 'en',
    supportedLngs: [...LOCALES],
    ns: Object.keys(words),
    resources: Object.fromEntries(
      LOCALES.map((locale) => [
        locale,
        Object.fromEntries(Object.entries(words).map(([name, each]) => [name, each[locale]])),
      ]),
    ),
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  const translators = new Map<Locale, Translate>();
  return (locale) => {
    const known = translators.get(locale);
    if (known) return known;
    const fixed = instance.getFixedT(locale);
    const translate: Translate = (key, values = {}) => {
      if (!instance.exists(key, values)) throw new Error(`There are no words for ${key}`);
      return fixed(key, values);
    };
    translators.set(locale, translate);
    return translate;
  };
};

/** Where the sentence of an error is: `tasks.full` → `tasks:errors.full`, a code without a namespace → the platform's. */
export const errorKey = (code: string, words: AllWords): string => {
  const dot = code.indexOf('.');
  const namespace = dot > 0 ? code.slice(0, dot) : '';
  return namespace in words ? `${namespace}:errors.${code.slice(dot + 1)}` : `platform:errors.${code}`;
};
