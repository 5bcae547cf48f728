import type { LoadedWords } from '../loaded-words.ts';

/** Words of the doctor's page and of the invite's, which come with them: `doctor-web:…`. */
export const doctorWords: LoadedWords = {
  en: () => import('./locales/en.json', { with: { type: 'json' } }),
  fi: () => import('./locales/fi.json', { with: { type: 'json' } }),
};
