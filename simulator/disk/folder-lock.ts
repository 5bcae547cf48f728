import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { makePrivateFile } from './private.ts';

/** What SQLite says of a file that another holds. */
const SQLITE_BUSY = 5;
/** How long one that is just ending may take to let go, in milliseconds. */
const PATIENCE_MS = 3000;

/** Gives the folder back. */
export type FolderLock = { release(): void };

/**
 * Takes a data folder for one simulator, until it is released or the process ends, however it ends: each has all state
 * in memory, so that two on one folder would undo what the other stored. The lock is SQLite's, which every system has,
 * on a file of its own, so that the data can be read from outside.
 * @throws Error when another simulator has the folder
 */
export const lockFolder = (folder: string): FolderLock => {
  const path = join(folder, 'simulator.lock');
  // To open and close a file that this process has locked would give its lock away.
  if (!existsSync(path)) makePrivateFile(path);
  const database = new DatabaseSync(path, { timeout: PATIENCE_MS });
  try {
    database.exec('begin exclusive');
    return { release: () => database.close() };
  } catch (error) {
    database.close();
    const isTaken = error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY;
    if (!isTaken) throw error;
    throw new Error(
      `Another simulator is running on ${folder}: stop it first, or choose another folder (--data or SIMULATOR_DATA)`,
      { cause: error },
    );
  }
};
