import { expect, test } from 'vitest';
import { openStructureSchedules } from './schedules/structure-schedules.ts';

/** CHAOS_SCHEDULES and CHAOS_SEED repeat or lengthen a run. */
const SCHEDULES = Number(process.env.CHAOS_SCHEDULES ?? (process.env.CI ? 75 : 25));
const SEED = Number(process.env.CHAOS_SEED ?? 1);
/** So many share a guild. */
const IN_A_GUILD = 25;

test(`${SCHEDULES} schedules of roles, channels and their order, changed on both sides while processes die and Discord fails`, {
  timeout: 60 * 60_000,
}, async () => {
  const failures: string[] = [];
  for (let from = SEED; from < SEED + SCHEDULES; from += IN_A_GUILD) {
    const { run } = await openStructureSchedules();
    for (let seed = from; seed < Math.min(from + IN_A_GUILD, SEED + SCHEDULES); seed += 1)
      await run(seed).catch((error: unknown) =>
        failures.push(error instanceof Error ? error.message : String(error)),
      );
  }
  expect(failures).toEqual([]);
});
