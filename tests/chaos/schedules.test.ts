import { expect, test } from 'vitest';
import { openSchedules } from './schedules/schedules.ts';

/** CHAOS_SCHEDULES and CHAOS_SEED repeat or lengthen a run. */
const SCHEDULES = Number(process.env.CHAOS_SCHEDULES ?? (process.env.CI ? 1_000 : 100));
const SEED = Number(process.env.CHAOS_SEED ?? 1);

test(
  `${SCHEDULES} schedules of edits on both sides, processes that die at any step, lost answers and lost events`,
  async () => {
    const { run } = await openSchedules();
    const failures: string[] = [];
    for (let seed = SEED; seed < SEED + SCHEDULES; seed += 1)
      await run(seed).catch((error: unknown) =>
        failures.push(error instanceof Error ? error.message : String(error)),
      );
    expect(failures).toEqual([]);
  },
  60 * 60_000,
);
