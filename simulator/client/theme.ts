import { useSyncExternalStore } from 'react';

export type Theme = 'dark' | 'light';

const key = 'simulator.theme';
const prefersLight = matchMedia('(prefers-color-scheme: light)');
const listeners = new Set<() => void>();

/** What the person chose, or else what their system prefers. */
function currentTheme(): Theme {
  const chosen = localStorage.getItem(key);
  if (chosen === 'dark' || chosen === 'light') return chosen;
  return prefersLight.matches ? 'light' : 'dark';
}

/** Puts the theme on the page, now and whenever the system's preference changes. */
export function applyTheme(): void {
  const apply = () => {
    document.documentElement.dataset.theme = currentTheme();
    for (const listener of listeners) listener();
  };
  prefersLight.addEventListener('change', apply);
  apply();
}

export function toggleTheme(): void {
  const next = currentTheme() === 'dark' ? 'light' : 'dark';
  localStorage.setItem(key, next);
  document.documentElement.dataset.theme = next;
  for (const listener of listeners) listener();
}

export function useTheme(): Theme {
  return useSyncExternalStore((listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  }, currentTheme);
}
