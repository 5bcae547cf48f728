import type { LocaleWords } from '#platform/i18n/translate.ts';
import en from './locales/en.json' with { type: 'json' };
import fi from './locales/fi.json' with { type: 'json' };

/** What the doctor says; its namespace is `doctor`. */
export const doctorWords: LocaleWords = { en, fi };
