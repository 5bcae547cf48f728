import { useEffect, useState } from 'react';
import { addWords, useWords } from './words.ts';

let isLoaded = false;
let loading: Promise<void> | undefined;
/** Loads the names once; what failed is tried again by the next one who needs them. */
const loadNames = (): Promise<void> => {
  loading ??= addWords('doctor', {
    en: () => import('#platform/discord/doctor/locales/en.json', { with: { type: 'json' } }),
    fi: () => import('#platform/discord/doctor/locales/fi.json', { with: { type: 'json' } }),
  })
    .then(() => {
      isLoaded = true;
    })
    .finally(() => {
      loading = undefined;
    });
  return loading;
};

/**
 * What Discord's client calls its permissions in the reader's language, by Discord's English names, which stand there until the names
 * are loaded: a field that is being typed in must not go away for them.
 * @param isNeeded whether any is shown
 */
export const usePermissionName = (isNeeded: boolean): ((name: string) => string) => {
  const { t } = useWords();
  const [, setLoaded] = useState(isLoaded);
  useEffect(() => {
    if (!isNeeded || isLoaded) return;
    let isOpen = true;
    loadNames().then(
      () => {
        if (isOpen) setLoaded(true);
      },
      () => undefined, // the English names stay
    );
    return () => {
      isOpen = false;
    };
  }, [isNeeded]);
  return (name) => (isLoaded ? t(`doctor:permissions.${name}`) : name);
};
