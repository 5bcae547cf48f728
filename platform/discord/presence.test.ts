import { expect, test } from 'vitest';
import { createPresence, type PresenceLines } from './presence.ts';

/** A presence on a clock by hand. */
const open = (begin: PresenceLines | undefined) => {
  let now = Date.parse('2026-11-30T12:00:00Z');
  let parts = begin;
  let isBroken = false;
  const shown: { readonly line: string; readonly at: number }[] = [];
  let reads = 0;
  const presence = createPresence(
    {
      read: async () => {
        reads += 1;
        if (isBroken) throw new Error('away');
        return parts && [parts];
      },
      translate: async () => (key) => key,
      show: (line) => void shown.push({ line, at: now }),
      clock: () => now,
    },
    new Set(['ticket']),
  );
  return {
    presence,
    shown,
    lines: () => shown.map(({ line }) => line),
    reads: () => reads,
    set: (next: PresenceLines | undefined) => {
      parts = next;
    },
    break: (broken: boolean) => {
      isBroken = broken;
    },
    /** Lets time pass, looking every five seconds. */
    pass: async (seconds: number) => {
      for (let passed = 0; passed < seconds; passed += 5) {
        now += 5_000;
        await presence.tick();
      }
    },
  };
};

const lines = (...texts: readonly string[]): PresenceLines => ({ lines: () => texts, until: null });

test('lines take turns, and are read only when something changed', async () => {
  const { presence, pass, lines: shown, reads, set } = open(lines('a', 'b'));
  await presence.tick();
  await pass(60);
  expect(shown()).toEqual(['a', 'b', 'a', 'b']);
  expect(reads()).toBe(1);
  presence.hear([{ entity: 'task' }]);
  await pass(20);
  expect(reads()).toBe(1);
  set(lines('c', 'd'));
  presence.hear([{ entity: 'task' }, { entity: 'ticket' }]);
  await pass(10);
  expect(['c', 'd']).toContain(shown().at(-1));
  expect(reads()).toBe(2);
});

test('however much happens, it changes far less often than five times in twenty seconds', async () => {
  const { presence, pass, shown, set } = open(lines('0'));
  for (let n = 1; n <= 60; n += 1) {
    set(lines(`${n}`, `other ${n}`));
    presence.hear([{ entity: 'ticket' }]);
    await pass(5);
  }
  for (const { at } of shown) {
    const near = shown.filter((each) => each.at >= at && each.at < at + 20_000);
    expect(near.length).toBeLessThanOrEqual(2);
  }
  expect(shown.length).toBeGreaterThan(20);
});

test('what is the same is not sent again, a new session gets it at once, and nothing is said of nobody', async () => {
  const { presence, pass, lines: shown, set } = open(undefined);
  await pass(60);
  expect(shown()).toEqual([]);
  set(lines('a'));
  presence.hear([{ entity: 'ticket' }]);
  await pass(60);
  expect(shown()).toEqual(['a']);
  presence.renew();
  await presence.tick();
  expect(shown()).toEqual(['a', 'a']);
  set(lines());
  presence.hear([{ entity: 'ticket' }]);
  await pass(20);
  expect(shown()).toEqual(['a', 'a', '']);
});

test('what counts down is read anew when it is over, and what could not be read is tried again', async () => {
  const {
    presence,
    pass,
    lines: shown,
    reads,
    set,
    break: broken,
  } = open({
    lines: (_, now) => [`at ${now.getUTCMinutes()}`],
    until: new Date('2026-11-30T12:02:00Z'),
  });
  broken(true);
  await expect(presence.tick()).rejects.toThrow('away');
  broken(false);
  await pass(115);
  expect(reads()).toBe(2);
  expect(shown()).toEqual(['at 0', 'at 1']);
  set(lines('later'));
  await pass(20);
  expect(shown().at(-1)).toBe('later');
  expect(reads()).toBe(3);
});
