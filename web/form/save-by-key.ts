import type { KeyboardEvent } from 'react';

/** Ctrl-S (⌘S) saves from anywhere in a form. */
export const saveByKey = (event: KeyboardEvent<HTMLFormElement>): void => {
  if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  event.currentTarget.requestSubmit();
};
