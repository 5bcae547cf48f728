import { use } from 'react';
import { addWords, useWords } from './words.ts';

let loading: Promise<void> | undefined;
const loadNames = (): Promise<void> => {
  loading ??= addWords('doctor', {
    en: () => import('#platform/discord/doctor/locales/en.json', { with: { type: 'json' } }),
    fi: () => import('#platform/discord/doctor/locales/fi.json', { with: { type: 'json' } }),
  });
  return loading;
};

/**
 * What Discord's client calls its permissions in the reader's language, by Discord's English names.
 * @param isNeeded whether any is shown; whoever draws one waits for the names, which are loaded with the first
 */
export const usePermissionName = (isNeeded: boolean): ((name: string) => string) => {
  const { t } = useWords();
  if (isNeeded) use(loadNames());
  return (name) => t(`doctor:permissions.${name}`);
};
