import { expect, test } from 'vitest';
import { HANGS_MS } from '#simulator/testing/hangs.ts';
import { runRounds } from './rounds.ts';

/** CHAOS_ROUNDS and CHAOS_SEED repeat or lengthen a run. */
const ROUNDS = Number(process.env.CHAOS_ROUNDS ?? 10);
const SEED = Number(process.env.CHAOS_SEED ?? 1);

test(`${ROUNDS} rounds with two APIs, two workers and two bots of which some are killed or stopped: both sides become equal each time`, {
  timeout: ROUNDS * 2 * HANGS_MS,
}, async () => {
  const report = await runRounds(SEED, (rounds) => rounds >= ROUNDS);
  expect(report).toMatchObject({ rounds: ROUNDS });
  expect(report.acknowledged, JSON.stringify(report)).toBeGreaterThan(0);
});
