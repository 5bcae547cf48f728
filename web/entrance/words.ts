import type { LoadedWords } from '../loaded-words.ts';

/** Words of the pages before a guild is open, which come with them: `entrance:…`. */
export const entranceWords: LoadedWords = {
  en: () => import('./locales/en.json', { with: { type: 'json' } }),
  fi: () => import('./locales/fi.json', { with: { type: 'json' } }),
};
