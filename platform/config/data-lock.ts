import { createHash } from 'node:crypto';
import { mkdir, realpath, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Another copy runs on the same data. */
export class DataInUseError extends Error {
  constructor(folder: string) {
    super(
      `Another Guildhall is running on ${folder}. Stop it first, or choose another folder with GUILDHALL_DATA.`,
    );
    this.name = 'DataInUseError';
  }
}

/** Held until released or until the process ends, however it ends. */
export type DataLock = { release(): Promise<void> };

/**
 * Takes the data folder for this process: a local socket named after the folder, which the operating system closes with
 * the process, so that kill -9 leaves no lock behind.
 * @throws DataInUseError when another process holds it
 */
export const lockDataFolder = async (folder: string): Promise<DataLock> => {
  await mkdir(folder, { recursive: true });
  const path = socketPath(await realpath(folder));
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const server = await listen(path);
    if (server) {
      return { release: () => new Promise((done) => server.close(() => done())) };
    }
    if (await isAnswered(path)) throw new DataInUseError(folder);
    await rm(path, { force: true }); // its process is gone
  }
  throw new DataInUseError(folder);
};

const socketPath = (folder: string): string => {
  const name = `guildhall-${createHash('sha256').update(folder).digest('hex').slice(0, 20)}`;
  // On Linux a name that begins with a zero byte is in no file system and vanishes with its process.
  if (process.platform === 'linux') return `\0${name}`;
  return process.platform === 'win32' ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
};

const listen = (path: string): Promise<Server | undefined> =>
  new Promise((done, fail) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? done(undefined) : fail(error),
    );
    server.listen(path, () => {
      server.unref();
      done(server);
    });
  });

const isAnswered = (path: string): Promise<boolean> =>
  new Promise((done) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      done(true);
    });
    socket.once('error', () => done(false));
  });
