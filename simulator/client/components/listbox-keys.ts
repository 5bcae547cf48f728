import { type RefObject, useEffect, useState } from 'react';

/** Takes a key from the field that a list belongs to; true when it was the list's. */
export type KeyTaker = (key: string) => boolean;

/**
 * The keyboard of a list that hangs on a text field: arrows move through it, Enter and Tab pick.
 * @returns the line that is marked, and how to mark another
 */
export function useListKeys(
  keys: RefObject<KeyTaker | null>,
  count: number,
  onPick: (index: number) => void,
): [number, (index: number) => void] {
  const [marked, setMarked] = useState(0);
  const active = Math.min(marked, Math.max(count - 1, 0));
  useEffect(() => {
    keys.current = (key) => {
      if (count === 0) return false;
      if (key === 'ArrowDown') setMarked((active + 1) % count);
      else if (key === 'ArrowUp') setMarked((active - 1 + count) % count);
      else if (key === 'Enter' || key === 'Tab') onPick(active);
      else return false;
      return true;
    };
    return () => {
      keys.current = null;
    };
  });
  return [active, setMarked];
}
