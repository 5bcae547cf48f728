import { expect, test } from 'vitest';
import { REFUSED } from './connection.ts';
import { createWaits, pauseAfter } from './pause.ts';
import { BEGINNING } from './sharding.ts';

const DAY = 24 * 60 * 60_000;

test.each([
  ['refused', REFUSED],
  ['begun and lost again', BEGINNING],
])('sessions that are %s all day are less than a tenth of the thousand that a day has', (_, pauses) => {
  for (const draw of [0, 0.5, 1]) {
    let [time, failures] = [0, 0];
    while (time < DAY) {
      failures += 1;
      time += pauseAfter(pauses, failures, draw);
    }
    expect(failures).toBeLessThan(100);
    expect(pauseAfter(pauses, 1, draw)).toBeLessThanOrEqual(30_000);
    expect(pauseAfter(pauses, 100_000, draw)).toBeLessThanOrEqual(30 * 60_000);
  }
});

test('a pause ends by the clock, and when all waits end', async () => {
  let now = 0;
  const waits = createWaits(() => now);
  const ended: string[] = [];
  const first = waits.pause(1_000_000).then(() => ended.push('by the clock'));
  now = 1_000_001;
  await first;
  const second = waits.pause(1_000_000).then(() => ended.push('by the end'));
  waits.end();
  await second;
  await waits.pause(1_000_000);
  expect(ended).toEqual(['by the clock', 'by the end']);
});
