import type { LoadedWords } from '../loaded-words.ts';

/** Words of the page of what comes next, which come with it: `upcoming:…`. */
export const upcomingWords: LoadedWords = {
  en: () => import('./locales/en.json', { with: { type: 'json' } }),
  fi: () => import('./locales/fi.json', { with: { type: 'json' } }),
};
