import { afterEach, expect, test, vi } from 'vitest';
import type { DiscordFailure } from '#platform/discord/failure.ts';

/** So many schedules find each of these; a bug that needs more to be found is not looked for hard enough. */
const SCHEDULES = 250;

afterEach(() => {
  vi.doUnmock('#platform/discord/gateway/sequence.ts');
  vi.doUnmock('#sync/observation.ts');
  vi.doUnmock('#sync/resources/message-orphans.ts');
  vi.doUnmock('#sync/show.ts');
  vi.resetModules();
});

/** The first complaint of the checker, with the engine as it is mocked now. */
const firstComplaint = async (
  parts: object = {},
  hearing: 'lossy' | 'resumed' = 'lossy',
): Promise<string | undefined> => {
  vi.resetModules();
  const { openSchedules } = await import('./schedules/schedules.ts');
  const { run } = await openSchedules(parts, hearing);
  for (let seed = 1; seed <= SCHEDULES; seed += 1) {
    try {
      await run(seed);
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  }
  return undefined;
};

test('schedules find that own echoes are taken for edits', async () => {
  vi.doMock('#sync/observation.ts', () => ({ isEcho: () => false }));
  expect(await firstComplaint()).toMatch(/Seed \d+/);
});

test('schedules find that nobody looks for what came of a create', async () => {
  vi.doMock('#sync/resources/message-orphans.ts', () => ({
    messageOrphans: async () => ({ adopt: undefined, doubles: [] }),
  }));
  expect(await firstComplaint()).toMatch(/Seed \d+/);
});

test('schedules find that what is to be agreed on is stored before Discord has answered', async () => {
  vi.doMock('#sync/show.ts', async (original) => {
    const actual = await original<typeof import('#sync/show.ts')>();
    const { writeLink } = await import('#sync/links.ts');
    const edit: typeof actual.edit = async (work, shown) => {
      await work.change((tx) => writeLink(tx, work.mirror.name, work.recordId, { base: shown.plan.base }));
      return actual.edit(work, shown);
    };
    return { ...actual, edit };
  });
  expect(await firstComplaint()).toMatch(/Seed \d+/);
});

test('schedules find that what may not be done is taken for what is gone', async () => {
  const { classifyDiscordError } = await import('#platform/discord/failure.ts');
  const classify = (error: unknown): DiscordFailure | undefined => {
    const failure = classifyDiscordError(error);
    return failure?.kind === 'forbidden' ? { ...failure, kind: 'gone' } : failure;
  };
  expect(await firstComplaint({ classify })).toMatch(/Seed \d+/);
});

test('schedules find that an event counts as handled before what it told is stored', async () => {
  vi.doMock('#platform/discord/gateway/sequence.ts', () => ({
    trackSequence: (from: number) => {
      let handled = from;
      return {
        begin: (sequence: number) => {
          handled = Math.max(handled, sequence);
        },
        end: () => undefined,
        handled: () => handled,
      };
    },
  }));
  expect(await firstComplaint({}, 'resumed')).toMatch(/Seed \d+/);
});
