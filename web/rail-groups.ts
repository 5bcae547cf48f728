import { useState } from 'react';

/** What features are grouped by in the navigation, in this order; `house` is what runs the server itself. */
export const RAIL_GROUPS = ['community', 'safety', 'support', 'racing', 'house'] as const;
export type RailGroup = (typeof RAIL_GROUPS)[number];

const STORED = 'guildhall.folded';

/** Which groups this reader has folded, in this browser. */
export const useFolded = (): readonly [ReadonlySet<string>, (group: RailGroup) => void] => {
  const [folded, setFolded] = useState<ReadonlySet<string>>(
    () => new Set((localStorage.getItem(STORED) ?? '').split(',')),
  );
  const toggle = (group: RailGroup): void => {
    const next = new Set(folded);
    if (!next.delete(group)) next.add(group);
    setFolded(next);
    localStorage.setItem(STORED, [...next].join());
  };
  return [folded, toggle];
};
