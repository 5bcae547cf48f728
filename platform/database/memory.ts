/** Remembers what was read until it is told to forget it, and so much at most: what was not asked for longest goes first. */
export type Memory<Value> = {
  /** What is remembered under a key; otherwise what `load` gives, which is remembered. */
  read(key: string, load: () => Promise<Value>): Promise<Value>;
  /** As `read`, for several keys: those that are missing are loaded together. A key that `load` leaves out is undefined. */
  readMany(
    keys: readonly string[],
    load: (missing: readonly string[]) => Promise<ReadonlyMap<string, Value>>,
  ): Promise<ReadonlyMap<string, Value>>;
  forget(key: string): void;
  clear(): void;
};

export type MemoryOptions = {
  /** Values at most. */
  readonly limit: number;
  /** Whether it is told of every change now; while it is not, nothing is remembered and everything is loaded. */
  readonly isTrusted: () => boolean;
};

/**
 * Makes a memory. What is kept is the promise of a value, so that ten readers at once load it once, and a value that is
 * forgotten while it is being loaded is not kept: it may have been read before the change.
 */
export const createMemory = <Value>({ limit, isTrusted }: MemoryOptions): Memory<Value> => {
  const slots = new Map<string, Promise<Value>>();

  const known = (key: string): Promise<Value> | undefined => {
    const slot = slots.get(key);
    if (slot) {
      // A Map keeps the order of insertion: the first is the one that was not asked for longest.
      slots.delete(key);
      slots.set(key, slot);
    }
    return slot;
  };

  const keep = (key: string, slot: Promise<Value>): void => {
    slots.set(key, slot);
    slot.catch(() => {
      if (slots.get(key) === slot) slots.delete(key);
    });
    if (slots.size <= limit) return;
    const [oldest] = slots.keys();
    if (oldest !== undefined) slots.delete(oldest);
  };

  const read: Memory<Value>['read'] = (key, load) => {
    if (!isTrusted()) return load();
    const slot = known(key);
    if (slot) return slot;
    const loading = load();
    keep(key, loading);
    return loading;
  };

  return {
    read,
    readMany: async (keys, load) => {
      if (!isTrusted()) return load(keys);
      const missing = keys.filter((key) => !slots.has(key));
      const loading = missing.length === 0 ? undefined : load(missing);
      const found = new Map<string, Value>();
      const slotsOf = keys.map((key) => {
        const slot = known(key);
        if (slot || !loading) return slot;
        const made = loading.then((values) => values.get(key) as Value); // undefined is a value where `load` leaves it out
        keep(key, made);
        return made;
      });
      for (const [index, value] of (await Promise.all(slotsOf)).entries()) {
        const key = keys[index];
        if (key !== undefined && value !== undefined) found.set(key, value);
      }
      return found;
    },
    forget: (key) => void slots.delete(key),
    clear: () => slots.clear(),
  };
};
