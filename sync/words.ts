import type { LocaleWords } from '#platform/i18n/translate.ts';
import en from './locales/en.json' with { type: 'json' };
import fi from './locales/fi.json' with { type: 'json' };

/** What is said on Discord of what both sides changed. Namespace `sync`. */
export const syncWords: LocaleWords = { en, fi };
