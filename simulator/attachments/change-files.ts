import type { Journal } from '../state/journal.ts';
import type { FileStore } from './store.ts';

/** A store whose files come and go with the change that they are part of: what is taken back was never there, or never went. */
export const changeFiles = (files: FileStore, journal: Journal): FileStore => ({
  ...files,
  put: (id, bytes) => {
    const before = journal.change === undefined ? undefined : files.get(id);
    files.put(id, bytes);
    journal.onUndo(() => (before ? files.put(id, before) : files.delete(id)));
  },
  delete: (id) => journal.whenStored(() => files.delete(id)),
});
