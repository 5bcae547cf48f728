import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createClock } from './clock.ts';

const frozenAt = (at: number) => {
  const clock = createClock(() => 0);
  clock.set('frozen', at);
  return clock;
};

test('a frozen clock stands still until it is advanced', () => {
  let machine = 5;
  const clock = createClock(() => machine);
  clock.set('frozen');
  machine = 1000;
  expect(clock.now()).toBe(5);
  clock.advance(20);
  expect(clock.now()).toBe(25);
  clock.set('real');
  expect(clock.now()).toBe(1000);
});

test('an offset clock goes on with the machine from where it was set', () => {
  let machine = 100;
  const clock = createClock(() => machine);
  clock.set('offset', 5000);
  machine += 7;
  expect(clock.now()).toBe(5007);
  clock.advance(1000);
  expect(clock.now()).toBe(6007);
  expect(clock.mode()).toBe('offset');
});

test('timers run in order of time, each at its own time, those that are added on the way too', () => {
  const clock = frozenAt(0);
  const ran: string[] = [];
  const note = (name: string) => () => void ran.push(`${name}@${clock.now()}`);
  clock.timers.setTimeout(note('c'), 30);
  clock.timers.setTimeout(() => {
    note('a')();
    clock.timers.setTimeout(note('b'), 5);
  }, 10);
  clock.timers.setTimeout(note('late'), 41);
  clock.advance(40);
  expect(ran).toEqual(['a@10', 'b@15', 'c@30']);
  expect(clock.now()).toBe(40);
});

test('an interval runs each time until it is cleared, also from within', () => {
  const clock = frozenAt(0);
  const at: number[] = [];
  const timer = clock.timers.setInterval(() => {
    at.push(clock.now());
    if (at.length === 3) clock.timers.clear(timer);
  }, 10);
  clock.advance(1000);
  expect(at).toEqual([10, 20, 30]);
});

test('a cleared timer never runs', () => {
  const clock = frozenAt(0);
  const run = vi.fn();
  clock.timers.clear(clock.timers.setTimeout(run, 10));
  clock.timers.clear(undefined);
  clock.advance(100);
  expect(run).not.toHaveBeenCalled();
});

test('setting the time ahead runs what came due once', () => {
  const clock = frozenAt(1000);
  const at: number[] = [];
  clock.timers.setInterval(() => at.push(clock.now()), 10);
  clock.set('frozen', 5000);
  expect(at).toEqual([5000]);
  clock.advance(10);
  expect(at).toEqual([5000, 5010]);
});

test('setting the time back runs nothing; deadlines stay, and intervals go on', () => {
  const clock = frozenAt(1000);
  const ran: string[] = [];
  clock.timers.setTimeout(() => ran.push(`once@${clock.now()}`), 10);
  clock.timers.setInterval(() => ran.push(`often@${clock.now()}`), 400);
  clock.set('frozen', 0);
  expect(ran).toEqual([]);
  clock.advance(1010);
  expect(ran).toEqual(['often@400', 'often@800', 'once@1010']);
});

test('a timer may not set the clock that runs it', () => {
  const clock = frozenAt(0);
  clock.timers.setTimeout(() => clock.advance(1), 1);
  expect(() => clock.advance(5)).toThrow('may not set');
});

test('someone who waits is let go on when the time has come', async () => {
  const clock = frozenAt(0);
  const wait = clock.timers.wait(500);
  clock.advance(500);
  await expect(wait).resolves.toBeUndefined();
});

const operation = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), ms: fc.nat(1000) }),
  fc.record({ kind: fc.constant('clear' as const), pick: fc.nat(50) }),
  fc.record({ kind: fc.constant('advance' as const), ms: fc.nat(700) }),
);

test('whatever is added, cleared and advanced, timers run as a plain sorted list would have them', () => {
  fc.assert(
    fc.property(fc.array(operation, { maxLength: 60 }), (operations) => {
      const clock = frozenAt(0);
      const ran: string[] = [];
      const handles: ReturnType<typeof clock.timers.setTimeout>[] = [];
      const expected: string[] = [];
      let plain: { at: number; id: number }[] = [];
      for (const each of operations) {
        if (each.kind === 'add') {
          const id = handles.length;
          plain.push({ at: clock.now() + each.ms, id });
          handles.push(clock.timers.setTimeout(() => void ran.push(`${id}@${clock.now()}`), each.ms));
        } else if (each.kind === 'clear') {
          clock.timers.clear(handles[each.pick]);
          plain = plain.filter(({ id }) => id !== each.pick);
        } else {
          clock.advance(each.ms);
          const due = plain.filter(({ at }) => at <= clock.now());
          plain = plain.filter(({ at }) => at > clock.now());
          expected.push(
            ...due
              .sort((one, other) => one.at - other.at || one.id - other.id)
              .map(({ at, id }) => `${id}@${at}`),
          );
        }
      }
      expect(ran).toEqual(expected);
    }),
  );
});

test('one long advance does what many short ones do', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 300 }), { maxLength: 20 }),
      fc.array(fc.nat(200)),
      (every, steps) => {
        const run = (advances: readonly number[]) => {
          const clock = frozenAt(0);
          const ran: string[] = [];
          for (const [index, ms] of every.entries())
            clock.timers.setInterval(() => void ran.push(`${index}@${clock.now()}`), ms);
          for (const ms of advances) clock.advance(ms);
          return ran;
        };
        expect(run(steps)).toEqual(run([steps.reduce((sum, ms) => sum + ms, 0)]));
      },
    ),
  );
});

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => void vi.useRealTimers());

test('without a change timers run with the machine, and sooner after an advance', () => {
  const clock = createClock(Date.now);
  const run = vi.fn();
  clock.timers.setTimeout(run, 1000);
  vi.advanceTimersByTime(999);
  expect(run).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(run).toHaveBeenCalledTimes(1);
  clock.timers.setTimeout(run, 1000);
  clock.advance(990);
  vi.advanceTimersByTime(10);
  expect(run).toHaveBeenCalledTimes(2);
});

test('a stopped clock runs no timer', () => {
  const clock = createClock(Date.now);
  const run = vi.fn();
  clock.timers.setTimeout(run, 10);
  clock.stop();
  vi.advanceTimersByTime(100);
  expect(run).not.toHaveBeenCalled();
});
