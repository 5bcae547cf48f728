import { expect, test } from 'vitest';
import { openRelaySchedules } from './schedules/relay-schedules.ts';

/** RELAY_MESSAGES and CHAOS_SEED lengthen or repeat a run; `npm run chaos` writes 10,000. */
const MESSAGES = Number(process.env.RELAY_MESSAGES ?? 160);
const SEED = Number(process.env.CHAOS_SEED ?? 1);
/** Messages of one conversation. */
const IN_ONE = 40;

test(`${MESSAGES} messages on both sides, while everything fails that can, are on both once and in order`, {
  timeout: 2 * 60 * 60_000,
}, async () => {
  const { run } = await openRelaySchedules();
  const failures: string[] = [];
  for (let n = 0; n * IN_ONE < MESSAGES; n += 1)
    await run(SEED + n, IN_ONE).catch((error: unknown) =>
      failures.push(error instanceof Error ? error.message : String(error)),
    );
  expect(failures).toEqual([]);
});
