import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { type Report, runRounds } from './rounds.ts';

/** Writes so many messages of tickets on both sides, in schedules of one process. */
const runRelay = async (messages: number, seed: number): Promise<void> => {
  const child = spawn(
    process.execPath,
    ['node_modules/vitest/vitest.mjs', 'run', 'tests/chaos/relay.test.ts'],
    {
      stdio: 'inherit',
      env: { ...process.env, RELAY_MESSAGES: String(messages), CHAOS_SEED: String(seed) },
    },
  );
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error('Messages of tickets are not on both sides as they were written.');
};

/**
 * `npm run chaos -- --minutes 30 --seed 1 --messages 10000`: rounds of chaos with real processes for so long, and what came of them; then so
 * many messages of tickets.
 */
const main = async (): Promise<void> => {
  const { values } = parseArgs({
    options: { minutes: { type: 'string' }, seed: { type: 'string' }, messages: { type: 'string' } },
  });
  const minutes = Number(values.minutes ?? 5);
  const seed = Number(values.seed ?? Date.now() % 1_000_000);
  const messages = Number(values.messages ?? 10_000);
  if (!(minutes > 0) || !Number.isInteger(seed) || !Number.isInteger(messages) || messages < 0)
    throw new Error('Give --minutes as a number above 0, --seed and --messages as whole numbers.');
  const until = Date.now() + minutes * 60_000;
  console.log(`Seed ${seed}, ${minutes} minutes`);
  const report: Report = await runRounds(seed, () => Date.now() > until, console.log);
  console.log(JSON.stringify(report, null, 2));
  if (messages > 0) await runRelay(messages, seed);
};

await main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
