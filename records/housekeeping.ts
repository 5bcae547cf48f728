const OF_SYNC = ['synced', 'drift', 'adopted'] as const;
const OF_ROWS = ['created', 'updated', 'deleted'] as const;

/**
 * Types of a record's entries that say how things are kept in order, and not what anybody did.
 * @param kind `own`: a record that people make; `follows`: one that is made of another one, whose own entries tell
 */
export const housekeepingOf = (entity: string, kind: 'own' | 'follows'): readonly string[] =>
  [...OF_SYNC, ...(kind === 'follows' ? OF_ROWS : [])].map((verb) => `${entity}.${verb}`);
