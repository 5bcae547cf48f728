import { parseArgs } from 'node:util';
import { type Report, runRounds } from './rounds.ts';

/** `npm run chaos -- --minutes 30 --seed 1`: rounds of chaos with real processes for so long, and what came of them. */
const main = async (): Promise<void> => {
  const { values } = parseArgs({ options: { minutes: { type: 'string' }, seed: { type: 'string' } } });
  const minutes = Number(values.minutes ?? 5);
  const seed = Number(values.seed ?? Date.now() % 1_000_000);
  if (!(minutes > 0) || !Number.isInteger(seed))
    throw new Error('Give --minutes as a number above 0, and --seed as a whole number.');
  const until = Date.now() + minutes * 60_000;
  console.log(`Seed ${seed}, ${minutes} minutes`);
  const report: Report = await runRounds(seed, () => Date.now() > until, console.log);
  console.log(JSON.stringify(report, null, 2));
};

await main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
