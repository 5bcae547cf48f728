import { createHmac, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makePrivateFolder, UNFINISHED, writeWhole } from '../disk/private.ts';

/** Bytes of what was attached, by attachment id, and the key that signs links to them. */
export type FileStore = {
  put(id: string, bytes: Uint8Array): void;
  get(id: string): Uint8Array | undefined;
  delete(id: string): void;
  ids(): Iterable<string>;
  /** A link's signature, hexadecimal; the same after a restart. */
  sign(text: string): string;
};

const signWith =
  (key: Buffer) =>
  (text: string): string =>
    createHmac('sha256', key).update(text).digest('hex');

/** Files that live as long as the process. */
export const memoryFiles = (): FileStore => {
  const files = new Map<string, Uint8Array>();
  return {
    put: (id, bytes) => void files.set(id, bytes),
    get: (id) => files.get(id),
    delete: (id) => void files.delete(id),
    ids: () => files.keys(),
    sign: signWith(randomBytes(32)),
  };
};

const readOrNothing = (path: string): Buffer | undefined => {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
};

const KEY_BYTES = 32;

/** Files in a folder, which is made when missing. */
export const folderFiles = (folder: string): FileStore => {
  makePrivateFolder(folder);
  // What a kill left half written.
  for (const name of readdirSync(folder))
    if (name.endsWith(UNFINISHED)) rmSync(join(folder, name), { force: true });
  const keyPath = join(folder, 'signing-key');
  const known = readOrNothing(keyPath);
  const key = known?.length === KEY_BYTES ? known : randomBytes(KEY_BYTES);
  if (key !== known) writeWhole(keyPath, key);
  /** Ids are digits; whatever else a path names is not there. */
  const pathOf = (id: string): string | undefined => (/^\d+$/.test(id) ? join(folder, id) : undefined);
  return {
    put: (id, bytes) => {
      const path = pathOf(id);
      if (path === undefined) throw new Error(`Not an attachment's id: ${id}`);
      writeWhole(path, bytes);
    },
    get: (id) => {
      const path = pathOf(id);
      return path === undefined ? undefined : readOrNothing(path);
    },
    delete: (id) => {
      const path = pathOf(id);
      if (path !== undefined) rmSync(path, { force: true });
    },
    ids: () => readdirSync(folder).filter((name) => pathOf(name) !== undefined),
    sign: signWith(key),
  };
};
