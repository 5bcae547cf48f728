import type { LoadedWords } from '../loaded-words.ts';
import { addWords } from '../words.ts';

const REASONS: LoadedWords = {
  en: () => import('#platform/i18n/reasons/en.json', { with: { type: 'json' } }),
  fi: () => import('#platform/i18n/reasons/fi.json', { with: { type: 'json' } }),
};

/** Loads the sentences that say why Discord does not have a record as it is (`reasons:…`), for what tells entries of the log. */
export const loadReasons = (): Promise<void> => addWords('reasons', REASONS);
