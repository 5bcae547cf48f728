import { addWords } from '../words.ts';

/** Loads the words of messages; whatever draws a message's editor waits for them. */
export const loadMessageWords = (): Promise<void> =>
  addWords('messages', {
    en: () => import('#messages/locales/en.json', { with: { type: 'json' } }),
    fi: () => import('#messages/locales/fi.json', { with: { type: 'json' } }),
  });
