import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { makePrivateFolder, writeWhole } from '../disk/private.ts';

const SUFFIX = '.snapshot.jsonl';

/** Snapshots by name, as the text that they are written as. */
export type SnapshotStore = {
  list(): readonly { readonly name: string; readonly bytes: number }[];
  get(name: string): string | undefined;
  put(name: string, text: string): void;
  /** Whether there was one. */
  delete(name: string): boolean;
};

/** Snapshots that live as long as the process. */
export const memorySnapshots = (): SnapshotStore => {
  const kept = new Map<string, string>();
  return {
    list: () => [...kept].map(([name, text]) => ({ name, bytes: Buffer.byteLength(text) })),
    get: (name) => kept.get(name),
    put: (name, text) => void kept.set(name, text),
    delete: (name) => kept.delete(name),
  };
};

/** Snapshots in a folder, which is made with the first of them. */
export const folderSnapshots = (folder: string): SnapshotStore => {
  const pathOf = (name: string): string => join(folder, `${name}${SUFFIX}`);
  const names = (): string[] => {
    makePrivateFolder(folder);
    return readdirSync(folder)
      .filter((file) => file.endsWith(SUFFIX))
      .map((file) => file.slice(0, -SUFFIX.length));
  };
  const has = (name: string): boolean => names().includes(name);
  return {
    list: () => names().map((name) => ({ name, bytes: statSync(pathOf(name)).size })),
    get: (name) => (has(name) ? readFileSync(pathOf(name), 'utf8') : undefined),
    put: (name, text) => {
      makePrivateFolder(folder);
      writeWhole(pathOf(name), text);
    },
    delete: (name) => {
      if (!has(name)) return false;
      rmSync(pathOf(name));
      return true;
    },
  };
};
