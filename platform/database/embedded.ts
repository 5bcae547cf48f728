import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { type Child, keepRunning } from '#platform/processes/keep-running.ts';
import type { Logger } from '#platform/telemetry/logger.ts';
import { type Cluster, endLeftOver, postmasterPid, prepareCluster } from './cluster.ts';

/** How long the server may take to answer its first connection or to stop (ms); crash recovery is part of the start. */
const START_LIMIT_MS = 60_000;
const STOP_LIMIT_MS = 20_000;

export type EmbeddedOptions = {
  /** Folder of the cluster; made when missing. Only one process may use it: hold the data folder's lock first. */
  readonly folder: string;
  /** Extra `-c` settings, for example `fsync=off` in tests. */
  readonly settings: readonly string[];
  readonly logger: Logger;
};

/** A PostgreSQL server of our own that runs until it is stopped. */
export type EmbeddedPostgres = {
  /** Of the database `guildhall`; the same also after the server had to be started again. */
  readonly url: string;
  stop(): Promise<void>;
};

/**
 * Starts the PostgreSQL server that npm brought, on a free port of 127.0.0.1, and starts it again there when it ends by
 * itself. It survives kill -9 of any process: a left-over server of an earlier run is stopped, children of a killed one
 * are waited out, and PostgreSQL recovers from its write-ahead log. As root it runs as the folder's owner, `postgres` or
 * `nobody`.
 */
export const startEmbeddedPostgres = async (options: EmbeddedOptions): Promise<EmbeddedPostgres> => {
  const cluster = await prepareCluster(options.folder);
  const port = await freePort();
  const server = `postgres://guildhall:${cluster.password}@127.0.0.1:${port}`;
  const kept = await keepRunning({
    name: 'PostgreSQL',
    logger: options.logger,
    start: async () => {
      await endLeftOver(cluster.data);
      return startServer(cluster, port, `${server}/postgres`, options);
    },
  });
  await ensureDatabase(`${server}/postgres`);
  return { url: `${server}/guildhall`, stop: kept.stop };
};

/** What PostgreSQL says while children of a killed server still hold its memory. */
const isStillInUse = (lines: readonly string[]): boolean =>
  lines.some((line) => line.includes('is still in use'));

const startServer = async (
  cluster: Cluster,
  port: number,
  url: string,
  { settings, logger }: EmbeddedOptions,
): Promise<Child> => {
  const all = [
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    'unix_socket_directories=',
    'max_connections=100',
    'shared_buffers=64MB',
    'logging_collector=off',
    ...settings,
  ];
  const giveUp = Date.now() + START_LIMIT_MS;
  for (;;) {
    const child = spawnGuarded(
      cluster.program,
      ['-D', cluster.data, ...all.flatMap((each) => ['-c', each])],
      { ...cluster.user, cwd: cluster.folder },
    );
    const lines: string[] = [];
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      for (const line of text.split('\n').filter(Boolean)) {
        lines.push(line);
        if (lines.length > 20) lines.shift();
        logger.debug({ part: 'postgres' }, line);
      }
    });
    const exited = new Promise<void>((done) => child.once('exit', () => done()));
    const closed = new Promise<void>((done) => child.once('close', () => done()));
    try {
      await waitUntilReady(url, exited, giveUp);
      const pid = await postmasterPid(cluster.data);
      if (pid === undefined) throw new Error('PostgreSQL ended right after its start');
      return { exited, stop: () => stopServer(child, pid, exited) };
    } catch (error) {
      child.stdin?.end();
      await closed; // its last line is why it ended
      if (isStillInUse(lines) && Date.now() < giveUp) {
        await delay(100);
        continue;
      }
      throw new Error(`PostgreSQL did not start:\n${lines.join('\n')}`, { cause: error });
    }
  }
};

const stopServer = async (child: ChildProcess, pid: number, exited: Promise<void>): Promise<void> => {
  child.stdin?.end();
  if (process.platform === 'win32') child.kill();
  const limit = setTimeout(() => process.kill(pid, 'SIGQUIT'), STOP_LIMIT_MS);
  await exited;
  clearTimeout(limit);
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
  const child = spawn('/bin/sh', ['-c', `exec 3<&0; ${guard}`, 'guard', command, ...args], {
    ...options,
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
  });
  child.stdin?.on('error', () => undefined); // it is gone; `exited` tells
  return child;
};

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

const waitUntilReady = async (url: string, exited: Promise<void>, giveUp: number): Promise<void> => {
  let isGone = false;
  void exited.then(() => {
    isGone = true;
  });
  for (;;) {
    if (isGone) throw new Error('It ended');
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined); // the query's own promise tells
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      await client.end().catch(() => undefined);
      if (Date.now() > giveUp) throw new Error('It does not answer', { cause: error });
      await delay(15);
    }
  }
};

const ensureDatabase = async (url: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const found = await client.query("select 1 from pg_database where datname = 'guildhall'");
    if (found.rowCount === 0) await client.query('create database guildhall');
  } finally {
    await client.end();
  }
};
