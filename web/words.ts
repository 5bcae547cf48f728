import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { type Locale, type Translate, toLocale } from '#platform/i18n/translate.ts';
import type { FeatureWords, LoadedWords } from './loaded-words.ts';

const STORED = 'guildhall.language';

const KIT_WORDS: LoadedWords = {
  en: () => import('./locales/en.json', { with: { type: 'json' } }),
  fi: () => import('./locales/fi.json', { with: { type: 'json' } }),
};
const PLATFORM_WORDS: LoadedWords = {
  en: () => import('#platform/i18n/locales/en.json', { with: { type: 'json' } }),
  fi: () => import('#platform/i18n/locales/fi.json', { with: { type: 'json' } }),
};

const namespaces: [name: string, words: LoadedWords][] = [
  ['web', KIT_WORDS],
  ['platform', PLATFORM_WORDS],
];

/** Loads the words of a language; nobody loads those of another one. */
const loadLanguage = async (locale: Locale): Promise<void> => {
  await Promise.all(
    namespaces.map(async ([name, words]) => {
      if (i18next.hasResourceBundle(locale, name)) return;
      i18next.addResourceBundle(locale, name, (await words[locale]()).default);
    }),
  );
};

/** Adds words of what is loaded when it is opened, in the reader's language, and of another one once that is chosen. */
export const addWords = async (name: string, words: LoadedWords): Promise<void> => {
  if (!namespaces.some(([known]) => known === name)) namespaces.push([name, words]);
  await loadLanguage(toLocale(i18next.language));
};

/** Loads the words of features and of their pages, for what is about to show some of them. */
export const loadFeatureWords = async (features: readonly FeatureWords[]): Promise<void> => {
  await Promise.all(
    features.flatMap(({ feature, words, pageWords }) => [
      addWords(feature, words),
      addWords(`${feature}-web`, pageWords),
    ]),
  );
};

/** Starts the words that every page needs, in the language chosen last or the browser's. */
export const startWords = async (): Promise<void> => {
  const language = toLocale(localStorage.getItem(STORED) ?? navigator.language);
  document.documentElement.lang = language;
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    ns: namespaces.map(([name]) => name),
    defaultNS: 'web',
    resources: {},
    interpolation: { escapeValue: false },
  });
  await loadLanguage(language);
};

/** Chooses the language and remembers it. */
export const chooseLanguage = async (locale: Locale): Promise<void> => {
  await loadLanguage(locale);
  localStorage.setItem(STORED, locale);
  document.documentElement.lang = locale;
  await i18next.changeLanguage(locale);
};

/** Translates on a page; it is drawn anew when the language changes. */
export const useWords = (): { t: Translate; locale: Locale } => {
  const { t, i18n } = useTranslation();
  return { t: (key, values) => t(key, { ...values }), locale: toLocale(i18n.language) };
};
