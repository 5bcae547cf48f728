import { renameSync, writeFileSync } from 'node:fs';

/** Writes a file so that whoever reads it, also after kill -9, finds all of it or what was there before. */
export const writeWhole = (path: string, content: string | Uint8Array, mode = 0o666): void => {
  const unfinished = `${path}.unfinished`;
  writeFileSync(unfinished, content, { mode });
  renameSync(unfinished, path);
};
