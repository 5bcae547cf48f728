import { afterEach, expect, test, vi } from 'vitest';
import { FAILURES } from '#platform/discord/circuit.ts';
import { openSyncStage } from '#tests/support/sync-stage.ts';

afterEach(() => vi.useRealTimers());

const MINUTE = 60_000;

test('while Discord fails, changes wait, and are read meanwhile; once it is back they are sent in the order in which they were made', async () => {
  // The time of day, which the breaker reads; timers go on.
  vi.useFakeTimers({ toFake: ['Date'], shouldAdvanceTime: true });
  const stage = await openSyncStage();
  await stage.control.setFaults({ body: [{ kind: 'error', status: 503 }] });
  // Ahead of the database's clock, by which jobs are due.
  stage.pass(MINUTE);
  const ids: number[] = [];
  for (let n = 1; n <= FAILURES + 1; n += 1) ids.push((await stage.createTask(`Lap ${n}`)).id);
  // Each job fails by itself, as a worker would see it; the last is not even sent.
  for (const _ of ids) await expect(stage.runDue()).rejects.toThrow('Discord is not available');
  for (const id of ids) expect(await stage.link(id)).toMatchObject({ state: 'failed' });
  expect(await stage.shown()).toEqual([]);

  await stage.control.clearFaults();
  vi.setSystemTime(Date.now() + MINUTE);
  await stage.runDue();
  const titles = (await stage.shown())
    .toSorted((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1))
    .map(({ embeds }) => embeds[0]?.title);
  expect(titles).toEqual(ids.map((_, index) => `Lap ${index + 1}`));
  for (const id of ids) expect(await stage.link(id)).toMatchObject({ state: 'synced' });
});
