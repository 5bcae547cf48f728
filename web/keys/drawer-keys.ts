import { useEffect, useSyncExternalStore } from 'react';
import { useKeys } from './use-keys.ts';

/** A key that does something with the record that is open. */
export type DrawerKey = {
  readonly key: string;
  /** Key of what it does, in words. */
  readonly label: string;
  readonly run: () => void;
};
type Told = Pick<DrawerKey, 'key' | 'label'>;

const store = { told: [] as readonly Told[], watchers: new Set<() => void>() };
const put = (told: readonly Told[]): void => {
  store.told = told;
  for (const watcher of store.watchers) watcher();
};
const subscribe = (watcher: () => void): (() => void) => {
  store.watchers.add(watcher);
  return () => store.watchers.delete(watcher);
};

/** Keys of what is open now, for the sheet that tells of them. */
export const useToldKeys = (): readonly Told[] => useSyncExternalStore(subscribe, () => store.told);

/** Single keys of an open record; the sheet of keys tells of them while it is open. */
export const useDrawerKeys = (keys: readonly DrawerKey[]): void => {
  useKeys(Object.fromEntries(keys.map(({ key, run }) => [key, run])), 'drawer');
  const said = JSON.stringify(keys.map(({ key, label }) => ({ key, label })));
  useEffect(() => {
    const mine = JSON.parse(said) as readonly Told[]; // written above
    put([...store.told, ...mine]);
    return () => put(store.told.filter((each) => !mine.includes(each)));
  }, [said]);
};
