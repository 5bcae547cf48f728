import { afterEach, expect, test, vi } from 'vitest';

/** So many conversations find it; a bug that needs more is not looked for hard enough. */
const SCHEDULES = 6;

afterEach(() => {
  vi.doUnmock('#sync/resources/message-orphans.ts');
  vi.doUnmock('#features/tickets/posts.ts');
  vi.resetModules();
});

const firstComplaint = async (): Promise<string | undefined> => {
  vi.resetModules();
  const { openRelaySchedules } = await import('./schedules/relay-schedules.ts');
  const { run } = await openRelaySchedules();
  for (let seed = 1; seed <= SCHEDULES; seed += 1) {
    try {
      await run(seed, 40);
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }
  return undefined;
};

test('conversations find that nobody stored what was about to be sent', async () => {
  vi.doMock('#sync/resources/message-orphans.ts', () => ({
    messageOrphans: async () => ({ adopt: undefined, doubles: [] }),
  }));
  expect(await firstComplaint()).toMatch(/Seed \d+: what the staff said, on Discord/);
});

test('conversations find that what was said later does not wait', async () => {
  vi.doMock('#features/tickets/posts.ts', async (original) => ({
    ...(await original<typeof import('#features/tickets/posts.ts')>()),
    waitsForEarlier: async () => false,
  }));
  expect(await firstComplaint()).toMatch(/Seed \d+: what the staff said, on Discord/);
});
