import type { LoadedWords } from '../loaded-words.ts';

/** Words of the settings’ pages, which come with them: `settings:…`. What the log says of settings too stands in the frame’s. */
export const settingsWords: LoadedWords = {
  en: () => import('./locales/en.json', { with: { type: 'json' } }),
  fi: () => import('./locales/fi.json', { with: { type: 'json' } }),
};
