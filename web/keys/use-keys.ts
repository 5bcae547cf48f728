import { useEffect, useRef, useSyncExternalStore } from 'react';

const STORED = 'guildhall.keys';
const watchers = new Set<() => void>();
const subscribe = (watcher: () => void): (() => void) => {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
};
const areOn = (): boolean => localStorage.getItem(STORED) !== 'off';

/** Whether single keys do something, as this reader has chosen: who dictates to the machine turns them off. */
export const useKeysChoice = (): readonly [isOn: boolean, choose: (isOn: boolean) => void] => [
  useSyncExternalStore(subscribe, areOn),
  (isOn) => {
    localStorage.setItem(STORED, isOn ? 'on' : 'off');
    for (const watcher of watchers) watcher();
  },
];

const isTyping = ({ target }: KeyboardEvent): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(?:input|textarea|select)$/i.test(target.tagName)) &&
  // Nobody types into a box or a choice.
  !(target instanceof HTMLInputElement && /^(?:checkbox|radio)$/.test(target.type));

/** Keys that also work while a record is open beside its list. */
const IN_DRAWER = new Set(['j', 'k', '?']);

/**
 * Single keys that do something on this page, while nobody types.
 * @param where `drawer`: with the record that is open beside its list, as long as nothing is asked above it
 * @example
 * useKeys({ n: () => open('new') });
 */
export const useKeys = (
  keys: Readonly<Record<string, () => void>>,
  where: 'page' | 'drawer' = 'page',
): void => {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const run = latest.current[event.key];
      if (!run || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event) || !areOn()) return;
      const dialogs = document.querySelectorAll('[role=dialog][aria-modal=true]').length;
      if (where === 'drawer' ? dialogs > 1 : dialogs > 0 && !IN_DRAWER.has(event.key)) return;
      event.preventDefault();
      run();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [where]);
};
