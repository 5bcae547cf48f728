import type { LocaleWords } from '../translate.ts';
import en from './en.json' with { type: 'json' };
import fi from './fi.json' with { type: 'json' };

/** Why something is not on Discord as it is here. Namespace `reasons`. */
export const reasonWords: LocaleWords = { en, fi };
