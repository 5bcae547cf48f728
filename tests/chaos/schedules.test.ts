import { expect, test } from 'vitest';
import { openSchedules } from './schedules/schedules.ts';

/** CHAOS_SCHEDULES and CHAOS_SEED repeat or lengthen a run. */
const SCHEDULES = Number(process.env.CHAOS_SCHEDULES ?? (process.env.CI ? 1_000 : 100));
const SEED = Number(process.env.CHAOS_SEED ?? 1);
/** So many share a guild: each ends with a comparison of all that is in it. */
const IN_A_GUILD = 50;
/** Of so many guilds one hears everything and is never swept. */
const RESUMED_EACH = 5;

test(`${SCHEDULES} schedules of edits on both sides, processes that die at any step, lost answers and lost events`, {
  timeout: 60 * 60_000,
}, async () => {
  const failures: string[] = [];
  for (let from = SEED; from < SEED + SCHEDULES; from += IN_A_GUILD) {
    const { run } = await openSchedules(
      {},
      (from - SEED) % (RESUMED_EACH * IN_A_GUILD) === 0 ? 'resumed' : 'lossy',
    );
    for (let seed = from; seed < Math.min(from + IN_A_GUILD, SEED + SCHEDULES); seed += 1)
      await run(seed).catch((error: unknown) =>
        failures.push(error instanceof Error ? error.message : String(error)),
      );
  }
  expect(failures).toEqual([]);
});
