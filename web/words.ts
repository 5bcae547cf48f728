import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import { LOCALES, type Locale, type Translate, toLocale } from '#platform/i18n/translate.ts';
import { platformWords } from '#platform/i18n/words.ts';
import type { FeaturePages } from './feature-pages.ts';
import en from './locales/en.json' with { type: 'json' };
import fi from './locales/fi.json' with { type: 'json' };

const STORED = 'guildhall.language';

/** Starts the words of the dashboard and of all features, in the language chosen last or the browser's. */
export const startWords = async (features: readonly FeaturePages[]): Promise<void> => {
  const namespaces = [
    { name: 'web', words: { en, fi } },
    { name: 'platform', words: platformWords },
    ...features.flatMap((each) => [
      { name: each.feature, words: each.words },
      { name: `${each.feature}-web`, words: each.pageWords },
    ]),
  ];
  const language = toLocale(localStorage.getItem(STORED) ?? navigator.language);
  document.documentElement.lang = language;
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    ns: namespaces.map((each) => each.name),
    defaultNS: 'web',
    resources: Object.fromEntries(
      LOCALES.map((locale) => [
        locale,
        Object.fromEntries(namespaces.map((each) => [each.name, each.words[locale]])),
      ]),
    ),
    interpolation: { escapeValue: false },
  });
};

/** Chooses the language and remembers it. */
export const chooseLanguage = async (locale: Locale): Promise<void> => {
  localStorage.setItem(STORED, locale);
  document.documentElement.lang = locale;
  await i18next.changeLanguage(locale);
};

/** Translates on a page; it is drawn anew when the language changes. */
export const useWords = (): { t: Translate; locale: Locale } => {
  const { t, i18n } = useTranslation();
  return { t: (key, values) => t(key, { ...values }), locale: toLocale(i18n.language) };
};
