import type { Journal } from '../state/journal.ts';
import type { FileStore } from './store.ts';

/** A store whose files come and go with the change that they are part of: what is taken back was never there, or never went. */
export const changeFiles = (files: FileStore, journal: Journal): FileStore => {
  /** Those that go once it is stored that they do, unless they come again before. */
  const going = new Set<string>();
  return {
    ...files,
    put: (id, bytes) => {
      const before = journal.change === undefined ? undefined : files.get(id);
      going.delete(id);
      files.put(id, bytes);
      journal.onUndo(() => (before ? files.put(id, before) : files.delete(id)));
    },
    delete: (id) => {
      going.add(id);
      journal.whenStored(() => {
        if (going.delete(id)) files.delete(id);
      });
    },
  };
};
