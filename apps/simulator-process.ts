import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type Child, keepRunning } from '#platform/processes/keep-running.ts';
import type { Logger } from '#platform/telemetry/logger.ts';

/** How long the simulator may take to answer (ms). */
const START_LIMIT_MS = 20_000;
const STOP_LIMIT_MS = 5_000;
/** How long one that an earlier, killed run left may keep the port: it ends by itself (ms). */
const PORT_LIMIT_MS = 4_000;

/** A simulator in a process of its own: it stands in for Discord, so it shares nothing with us but the sockets. */
export type SimulatorProcess = {
  /** Where its client is. */
  readonly url: string;
  stop(): Promise<void>;
};

/**
 * Starts the simulator with its demo guild, and starts it again when it ends by itself. It lives in its own process group,
 * so that Ctrl-C ends it after us, and ends by itself when this process is gone.
 * @throws Error when another program holds the port, another simulator too, or when it does not answer
 */
export const startSimulator = async (
  port: number,
  dataFolder: string,
  logger: Logger,
): Promise<SimulatorProcess> => {
  const folder = join(resolve(dataFolder), 'simulator');
  const kept = await keepRunning({
    name: 'The simulator',
    logger,
    start: () => startOnPort(port, folder),
  });
  return { url: `http://localhost:${port}`, stop: kept.stop };
};

/** It said that somebody else listens where it was to listen. */
class PortTaken extends Error {}

const startOnPort = async (port: number, folder: string): Promise<Child> => {
  const giveUp = Date.now() + PORT_LIMIT_MS;
  for (;;) {
    try {
      return await startOnce(port, folder);
    } catch (error) {
      if (!(error instanceof PortTaken)) throw error;
      if (Date.now() > giveUp) {
        const holder = (await simulatorOn(port)) === undefined ? 'another program' : 'another simulator';
        throw new Error(
          `Port ${port}, where the simulator listens, is taken by ${holder}. Stop that, or choose another port with SIMULATOR_PORT.`,
        );
      }
      await delay(250);
    }
  }
};

const startOnce = async (port: number, folder: string): Promise<Child> => {
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL('../simulator/cli.ts', import.meta.url)), '--demo'],
    {
      env: { ...process.env, SIMULATOR_PORT: String(port), SIMULATOR_DATA: folder },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      detached: process.platform !== 'win32',
    },
  );
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-2000);
  });
  let isGone = false;
  const exited = once(child, 'exit').then(() => {
    isGone = true;
  });
  const closed = once(child, 'close');
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    const limit = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
    await exited;
    clearTimeout(limit);
  };
  const giveUp = Date.now() + START_LIMIT_MS;
  // Another one may answer on the port: only our own child is what we wait for.
  while ((await simulatorOn(port)) !== child.pid) {
    if (isGone) {
      await closed; // its last line is why it ended
      if (said.includes('is taken')) throw new PortTaken();
      const reason = said.trim().split('\n').at(-1) || 'no reason given';
      throw new Error(`The simulator did not start on port ${port}: ${reason}`);
    }
    if (Date.now() > giveUp) {
      await stop();
      throw new Error(`The simulator does not answer on port ${port}.`);
    }
    await delay(25);
  }
  return { exited, stop };
};

const healthSchema = z.object({ pid: z.number() });

/** The process id of the simulator that answers on a port; undefined when none does. */
const simulatorOn = (port: number): Promise<number | undefined> =>
  fetch(`http://127.0.0.1:${port}/sim/v1/health`).then(
    async (response) => healthSchema.safeParse(await response.json().catch(() => undefined)).data?.pid,
    () => undefined,
  );
