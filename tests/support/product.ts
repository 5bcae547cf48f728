import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { HANGS_MS } from '#simulator/testing/hangs.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** A port that nobody listens on now. */
export const freePort = async (): Promise<number> => {
  const probe = createServer();
  probe.listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (!address || typeof address === 'string') throw new Error('no port');
  return address.port;
};

/** Where a product of a test lives: the same over restarts. */
export type Home = {
  readonly data: string;
  readonly port: number;
  readonly simulatorPort: number;
  /** What `.env` or the shell would add. */
  readonly environment: Readonly<Record<string, string>>;
  /** `--role …` and the like. */
  readonly args: readonly string[];
};

/** A data folder and two free ports; without the demo's tasks, unless the environment says otherwise. */
export const makeHome = async (environment: Readonly<Record<string, string>> = {}): Promise<Home> => ({
  data: await mkdtemp(join(tmpdir(), 'guildhall-product-')),
  port: await freePort(),
  simulatorPort: await freePort(),
  environment: { GUILDHALL_DEMO: 'empty', ...environment },
  args: [],
});

export const removeHome = (home: Home): Promise<void> =>
  rm(home.data, { recursive: true, force: true, maxRetries: 5 });

/** The product as `npm start` runs it, in a process group of its own. */
export type Product = {
  readonly url: string;
  readonly simulatorUrl: string;
  /** All that it has printed. */
  output(): string;
  /** The operator's password, when this start printed it. */
  readonly password: string | undefined;
  readonly pid: number;
  /** From spawn to the printed links (ms). */
  readonly startedIn: number;
  /** Ctrl-C, and waits for the end; resolves with the exit code. */
  stop(): Promise<number | null>;
  /** Resolves when it has ended, by whatever. */
  readonly ended: Promise<unknown>;
  /** kill -9 of the whole process group. */
  kill(): Promise<void>;
};

const isRunning = /Guildhall is running/;

/** Starts the product and waits until it has printed its links. */
export const startProduct = async (home: Home): Promise<Product> => {
  const started = performance.now();
  const child: ChildProcess = spawn(process.execPath, ['apps/guildhall.ts', ...home.args], {
    cwd: ROOT,
    env: {
      ...process.env,
      // The test runner's own mode would make a page for developing.
      NODE_ENV: 'production',
      PORT: String(home.port),
      SIMULATOR_PORT: String(home.simulatorPort),
      GUILDHALL_DATA: home.data,
      ...home.environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let output = '';
  const exited = once(child, 'exit');
  await new Promise<void>((done, fail) => {
    const limit = setTimeout(
      () => fail(new Error(`Guildhall did not start in ${HANGS_MS} ms:\n${output}`)),
      HANGS_MS,
    );
    const take = (text: string): void => {
      output += text;
      // The last line, so that all of it has been read.
      if (isRunning.test(output) && output.includes('Ctrl-C')) {
        clearTimeout(limit);
        done();
      }
    };
    child.stdout?.setEncoding('utf8').on('data', take);
    child.stderr?.setEncoding('utf8').on('data', take);
    void exited.then(([code]) => {
      clearTimeout(limit);
      fail(new Error(`Guildhall ended with ${String(code)}:\n${output}`));
    });
  });
  const { pid } = child;
  if (pid === undefined) throw new Error('no process id');
  return {
    url: `http://localhost:${home.port}`,
    simulatorUrl: `http://localhost:${home.simulatorPort}`,
    output: () => output,
    password: /password\s+(\S{14,})/.exec(output)?.[1],
    pid,
    startedIn: performance.now() - started,
    ended: exited,
    stop: async () => {
      child.kill('SIGINT');
      const [code] = await exited;
      return typeof code === 'number' ? code : null;
    },
    kill: async () => {
      process.kill(-pid, 'SIGKILL');
      await exited;
    },
  };
};
