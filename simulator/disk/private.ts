import { chmodSync, closeSync, mkdirSync, openSync, renameSync, writeFileSync } from 'node:fs';

/** What is kept holds tokens and keys: nobody else on the machine reads it. */
const FILE_MODE = 0o600;
const FOLDER_MODE = 0o700;

/** Makes a folder that nobody else can look into. One that was there stays as its owner has made it. */
export const makePrivateFolder = (path: string): void =>
  void mkdirSync(path, { recursive: true, mode: FOLDER_MODE });

/** Makes an empty file, or takes others' rights from one that is there. */
export const makePrivateFile = (path: string): void => {
  closeSync(openSync(path, 'a', FILE_MODE));
  chmodSync(path, FILE_MODE);
};

/** What the name of a file that is not all written ends with. */
export const UNFINISHED = '.unfinished';

/** Writes a file so that whoever reads it, also after kill -9, finds all of it or what was there before. */
export const writeWhole = (path: string, content: string | Uint8Array): void => {
  const unfinished = `${path}${UNFINISHED}`;
  writeFileSync(unfinished, content, { mode: FILE_MODE });
  renameSync(unfinished, path);
};
