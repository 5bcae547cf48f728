import en from './locales/en.json' with { type: 'json' };
import fi from './locales/fi.json' with { type: 'json' };
import type { LocaleWords } from './translate.ts';

/** The platform's own words: errors, levels. */
export const platformWords: LocaleWords = { en, fi };
