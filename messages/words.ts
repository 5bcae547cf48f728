import type { LocaleWords } from '#platform/i18n/translate.ts';
import en from './locales/en.json' with { type: 'json' };
import fi from './locales/fi.json' with { type: 'json' };

/** What is said of a message: why Discord would not take it, and what was left out of one. Namespace `messages`. */
export const messageWords: LocaleWords = { en, fi };
