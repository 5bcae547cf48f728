import fc from 'fast-check';
import { expect, test } from 'vitest';
import { faultSchema } from './fault.ts';
import { createFaults, type Target } from './faults.ts';

const at = (clock: () => number = () => 0) => createFaults(clock);
const fault = (given: object) => faultSchema.parse({ kind: 'error', ...given });

test('the same seed strikes the same requests, whatever other faults are set', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 2 ** 32 - 1 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.nat(10),
      fc.nat(60),
      (seed, probability, after, requests) => {
        const wanted = { seed, probability, after, ms: 10, max_ms: 500 };
        const alone = at();
        alone.set([fault(wanted)]);
        const among = at();
        among.set([fault({ kind: 'latency' }), fault({ path: '^/never' }), fault(wanted)]);
        const struck = (faults: ReturnType<typeof at>) =>
          Array.from({ length: requests }, () => faults.strike('error', { path: '/x', method: 'GET' })?.ms);
        expect(struck(alone)).toEqual(struck(among));
      },
    ),
  );
});

test('a delay is within its range, and no fault strikes more often than its count or before its after', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 20 }),
      fc.nat(20),
      fc.nat(1000),
      fc.nat(1000),
      (count, after, ms, more) => {
        const faults = at();
        faults.set([fault({ count, after, ms, max_ms: ms + more })]);
        const struck = Array.from({ length: 60 }, () => faults.strike('error', {}));
        expect(struck.slice(0, after).every((each) => each === undefined)).toBe(true);
        expect(struck.filter((each) => each !== undefined)).toHaveLength(count);
        for (const each of struck) if (each) expect(each.ms >= ms && each.ms <= ms + more).toBe(true);
        expect(faults.areNone).toBe(true);
      },
    ),
  );
});

test('a fault strikes only what it is aimed at', () => {
  const whole: Target = {
    method: 'POST',
    path: '/channels/1/messages',
    event: 'MESSAGE_CREATE',
    userId: '7',
    guildId: '8',
  };
  const strikes = (aim: object, target: Target = whole) => {
    const faults = at();
    faults.set([fault(aim)]);
    return faults.strike('error', target) !== undefined;
  };
  expect(strikes({})).toBe(true);
  expect(
    strikes({ method: 'POST', path: '/messages$', event: 'MESSAGE_CREATE', application: '7', guild: '8' }),
  ).toBe(true);
  for (const aim of [
    { method: 'GET' },
    { path: '^/guilds' },
    { event: 'READY' },
    { application: '1' },
    { guild: '1' },
  ])
    expect(strikes(aim)).toBe(false);
  expect(strikes({ guild: '8' }, {})).toBe(false);
  expect(strikes({ path: '.' }, {})).toBe(false);
});

test('faults are added, replaced by their id, removed, and end by themselves', () => {
  let now = 0;
  const faults = at(() => now);
  const first = faults.add(fault({ status: 500 }));
  faults.add(fault({ id: first.id, status: 502, lasts: 100 }));
  expect(faults.list()).toMatchObject([{ id: first.id, status: 502 }]);
  expect(faults.strike('error', {})?.status).toBe(502);
  now = 100;
  expect(faults.strike('error', {})).toBeUndefined();
  expect(faults.list()).toEqual([]);
  const other = faults.add(fault({}));
  expect([faults.remove(other.id), faults.remove(other.id)]).toEqual([true, false]);
});

test('a path that would take for ever over its pattern is let by', () => {
  const faults = at();
  faults.set([fault({ path: '^/(a+)+$' })]);
  expect(faults.strike('error', { path: `/${'a'.repeat(40)}b` })).toBeUndefined();
  expect(faults.strike('error', { path: '/aaa' })).toBeDefined();
});

test('what makes no sense is refused', () => {
  for (const given of [
    { kind: 'magic' },
    { path: '(' },
    { probability: 2 },
    { count: 0 },
    { ms: 5, max_ms: 4 },
    { status: 404 },
    { guild: 'x' },
    { times: 1 },
    { kind: 'outage', guild: '1' },
  ])
    expect(faultSchema.safeParse({ kind: 'error', ...given }).success).toBe(false);
});
