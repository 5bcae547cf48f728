import type { LoadedWords } from '../loaded-words.ts';

/** Words of the log's page, which come with it: `log:…`. */
export const logWords: LoadedWords = {
  en: () => import('./locales/en.json', { with: { type: 'json' } }),
  fi: () => import('./locales/fi.json', { with: { type: 'json' } }),
};
