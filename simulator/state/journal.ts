import type { Storage, StoredChange } from './storage.ts';

/** What collections tell of their writes. */
export type Journal = {
  put(kind: string, id: string, value: object): void;
  drop(kind: string, id: string): void;
  /** Another number for every change that can be taken back; undefined while none can. */
  readonly change: number | undefined;
  /** How the write that was just made is taken back; forgotten while nothing is. */
  onUndo(step: () => void): void;
  /** What is done once the writes are stored, and not at all when they are taken back. */
  whenStored(deed: () => void): void;
};

/** Everything written since the last commit: what is stored of it, and how it is taken back. */
export const createJournal = (storage: Storage) => {
  const dirty = new Map<string, { kind: string; id: string; value: object | undefined }>();
  const steps: (() => void)[] = [];
  const deeds: (() => void)[] = [];
  let count = 0;
  let change: number | undefined;

  const note = (kind: string, id: string, value: object | undefined): void => {
    // Nothing is kept, so that nothing need be noted to be saved.
    if (!storage.isVolatile) dirty.set(`${kind}:${id}`, { kind, id, value });
  };
  const save = (): void => {
    if (dirty.size === 0) return;
    const changes: StoredChange[] = [...dirty.values()].map(({ kind, id, value }) => ({
      kind,
      id,
      json: value === undefined ? null : JSON.stringify(value),
    }));
    // Kept when it fails, and tried again with the next change.
    storage.save(changes);
    dirty.clear();
  };
  /** What comes now is taken back by itself. */
  const goOn = (): void => {
    steps.length = 0;
    count += 1;
    if (change !== undefined) change = count;
  };

  return {
    put: note,
    drop: (kind: string, id: string): void => note(kind, id, undefined),
    get change(): number | undefined {
      return change;
    },
    onUndo: (step: () => void): void => {
      if (change !== undefined) steps.push(step);
    },
    whenStored: (deed: () => void): void => {
      if (change === undefined) deed();
      else deeds.push(deed);
    },
    /** From here on writes can be taken back. */
    begin: (): void => {
      if (change !== undefined) throw new Error('A change cannot begin within another');
      change = count;
    },
    end: (): void => {
      change = undefined;
      steps.length = 0;
    },
    commit: (): void => {
      save();
      goOn();
      for (const deed of deeds.splice(0)) deed();
    },
    /** Takes everything back that was written since the last commit, the newest first. */
    undo: (): void => {
      for (const step of steps.splice(0).reverse()) step();
      deeds.length = 0;
      goOn();
    },
  };
};
