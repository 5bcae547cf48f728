import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type Benchmark, comparePairs, measurePairs } from './benchmark.ts';
import { load, type Target } from './load.ts';
import { createTestServer } from './postgres.ts';

const LOAD = { connections: 16, forMs: 2_000 } as const;

/** Starts one side in a process of its own; it tells where it listens. */
const startSide = async (file: string, args: readonly string[]) => {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), args, {
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const ended = once(child, 'exit');
  const [target] = (await Promise.race([
    once(child, 'message'),
    ended.then(() => {
      throw new Error(`${file} ended before it listened`);
    }),
  ])) as [Target];
  return {
    target,
    stop: async (): Promise<void> => {
      child.disconnect();
      await ended;
    },
  };
};

/** A page of 25 tasks: authenticated, limited, validated, authorised and presented; the floor is the bare rows of the same table. */
export const apiRead: Benchmark = {
  name: 'api-read',
  measure: async (rounds) => {
    const database = await createTestServer();
    const sides: Awaited<ReturnType<typeof startSide>>[] = [];
    const start = async (file: string, args: readonly string[]): Promise<Target> => {
      const side = await startSide(file, args);
      sides.push(side);
      return side.target;
    };
    try {
      const ours = await start('./api-read-server.ts', [database.url]);
      const guild = /guilds\/(\d+)/.exec(ours.path)?.[1] ?? '';
      const floor = await start('./floors/api-read.ts', [database.url, `g_${guild}`]);
      const pairs = await measurePairs(
        rounds,
        () => load(ours, LOAD),
        () => load(floor, LOAD),
      );
      const name = 'a page of 25 tasks read over the API';
      return [{ name, unit: 'requests/s', ...comparePairs(pairs), target: 0.85, isRate: true, rounds }];
    } finally {
      await Promise.all(sides.map((side) => side.stop()));
      await database.stop();
    }
  },
};
