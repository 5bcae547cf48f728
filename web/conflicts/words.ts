import type { LoadedWords } from '../loaded-words.ts';

/** Words of the page of conflicts, which come with it: `conflicts:…`. */
export const conflictWords: LoadedWords = {
  en: () => import('./locales/en.json', { with: { type: 'json' } }),
  fi: () => import('./locales/fi.json', { with: { type: 'json' } }),
};
