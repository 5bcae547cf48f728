import { afterEach, expect, test, vi } from 'vitest';

/** So many schedules find it. */
const SCHEDULES = 100;

afterEach(() => {
  vi.doUnmock('#sync/resources/shaped.ts');
  vi.resetModules();
});

/** The first complaint of the checker, with the product as it is mocked now. */
const firstComplaint = async (): Promise<string | undefined> => {
  vi.resetModules();
  const { openStructureSchedules } = await import('./schedules/structure-schedules.ts');
  const { run } = await openStructureSchedules();
  for (let seed = 1; seed <= SCHEDULES; seed += 1) {
    try {
      await run(seed);
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }
  return undefined;
};

test('schedules find that nobody looks for the role or channel that came of a create', async () => {
  vi.doMock('#sync/resources/shaped.ts', async (original) => {
    const actual = await original<typeof import('#sync/resources/shaped.ts')>();
    const shapedResource: typeof actual.shapedResource = (parts, kind) => ({
      ...actual.shapedResource(parts, kind),
      orphans: async () => ({ adopt: undefined, doubles: [] }),
    });
    return { ...actual, shapedResource };
  });
  expect(await firstComplaint()).toMatch(/Seed \d+/);
});
