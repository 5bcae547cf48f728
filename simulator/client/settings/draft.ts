import { useState } from 'react';

export interface Draft<T> {
  value: T;
  isChanged: boolean;
  /** What differs from what is stored, for a PATCH. */
  changes: Partial<T>;
  change: (part: Partial<T>) => void;
  reset: () => void;
}

/** The fields of `edited` that `stored` has otherwise. Pure. */
export function differences<T extends object>(stored: T, edited: Partial<T>): Partial<T> {
  const changed = Object.entries(edited).filter(
    ([key, value]) => JSON.stringify(Reflect.get(stored, key)) !== JSON.stringify(value),
  );
  return Object.fromEntries(changed) as Partial<T>; // A subset of the keys of `edited`.
}

/** Edits on top of what is stored: what others change in fields that were not edited shows through. */
export function useDraft<T extends object>(stored: T): Draft<T> {
  const [edited, setEdited] = useState<Partial<T>>({});
  const changes = differences(stored, edited);
  return {
    value: { ...stored, ...edited },
    isChanged: Object.keys(changes).length > 0,
    changes,
    change: (part) => setEdited((before) => ({ ...before, ...part })),
    reset: () => setEdited({}),
  };
}
