import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { type Answer, type Deed, type Plant, saidSchema } from './deeds.ts';

const PROGRAM = resolve(import.meta.dirname, 'teller.ts');

/** A process that does deeds, and is begun anew after it was killed. */
export type Teller = {
  /** What became of a deed; undefined when the process was killed before it said so, and it may have been done or not. */
  ask(key: string, deed: Deed): Promise<Answer | undefined>;
  /** kill -9; the next one is running when this returns. */
  kill(): Promise<void>;
  stop(): Promise<void>;
};

type Running = {
  readonly child: ChildProcess;
  readonly asked: Map<number, (said: Answer | undefined) => void>;
};

const start = async (args: readonly string[]): Promise<Running> => {
  const child = spawn(process.execPath, [PROGRAM, ...args], { stdio: ['pipe', 'pipe', 'pipe'] });
  const asked: Running['asked'] = new Map();
  let errors = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  // What is written to one that was killed is answered by its end.
  child.stdin.on('error', () => undefined);
  const isReady = Promise.withResolvers<void>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (line === 'ready') return isReady.resolve();
    const { id, answer } = saidSchema.parse(JSON.parse(line));
    asked.get(id)?.(answer);
    asked.delete(id);
  });
  child.once('close', (code) => {
    if (code !== null && code !== 0) errors += `ended with ${code}`;
    isReady.reject(new Error(`The process that does deeds ended:\n${errors}`));
    for (const tell of asked.values()) tell(undefined);
    asked.clear();
  });
  await isReady.promise;
  return { child, asked };
};

/** Starts a process that does deeds in a guild. */
export const startTeller = async (url: string, guild: string, plant: Plant | undefined): Promise<Teller> => {
  const args = [url, guild, ...(plant === undefined ? [] : [plant])];
  let running: Promise<Running> = start(args);
  let last = 0;
  await running;
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const { child } = await running;
    if (child.exitCode !== null) throw new Error(`The process that does deeds ended with ${child.exitCode}`);
    const ended = once(child, 'close');
    child.kill(signal);
    await ended;
  };
  return {
    ask: async (key, deed) => {
      const { child, asked } = await running;
      last += 1;
      const id = last;
      return new Promise((done) => {
        if (child.exitCode !== null || child.signalCode !== null) return done(undefined);
        asked.set(id, done);
        child.stdin?.write(`${JSON.stringify({ id, key, deed })}\n`);
      });
    },
    kill: async () => {
      await end('SIGKILL');
      running = start(args);
      await running;
    },
    stop: () => end('SIGTERM'),
  };
};
