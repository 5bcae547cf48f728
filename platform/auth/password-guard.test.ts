import { expect, test } from 'vitest';
import { createPasswordGuard } from './password-guard.ts';

const open = () => {
  let now = 1_000_000;
  const guard = createPasswordGuard(() => now);
  const pass = (ms: number): void => {
    now += ms;
  };
  return { guard, pass };
};

test('wrong passwords are waited for longer and longer, up to a minute', () => {
  const { guard, pass } = open();
  for (let count = 0; count < 3; count += 1) expect(guard.begin('operator', '192.0.2.1')).toBe(0);
  const waits = Array.from({ length: 10 }, () => {
    expect(guard.begin('operator', '192.0.2.1')).toBe(0);
    const wait = guard.begin('operator', '192.0.2.1');
    pass(wait);
    return wait;
  });
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60, 60].map((seconds) => seconds * 1000));
});

test('asking during a wait does not make it longer', () => {
  const { guard, pass } = open();
  for (let count = 0; count < 4; count += 1) guard.begin('operator', '192.0.2.1');
  for (let count = 0; count < 50; count += 1) expect(guard.begin('operator', '192.0.2.1')).toBe(1000);
  pass(1000);
  expect(guard.begin('operator', '192.0.2.1')).toBe(0);
});

test('tries at once count before it is known how they end', () => {
  const { guard } = open();
  const answers = Array.from({ length: 100 }, () => guard.begin('operator', '192.0.2.1'));
  expect(answers.filter((wait) => wait === 0)).toHaveLength(4);
});

test('another address and another name are not made to wait, however a name is written', () => {
  const { guard } = open();
  for (let count = 0; count < 10; count += 1) guard.begin('operator', '192.0.2.1');
  expect(guard.begin('operator', '192.0.2.2')).toBe(0);
  expect(guard.begin('somebody', '192.0.2.1')).toBe(0);
  expect(guard.begin(' OPERATOR ', '192.0.2.1')).toBeGreaterThan(0);
});

test('one address that tries name after name waits, and never for more than ten seconds', () => {
  const { guard, pass } = open();
  for (let count = 0; count < 20; count += 1) expect(guard.begin(`name ${count}`, '192.0.2.1')).toBe(0);
  let longest = 0;
  for (let count = 0; count < 20; count += 1) {
    const wait = guard.begin(`other ${count}`, '192.0.2.1');
    longest = Math.max(longest, wait);
    pass(wait);
    guard.begin(`other ${count}`, '192.0.2.1');
  }
  expect(longest).toBe(10_000);
});

test('the right password forgets the wrong ones, and so does a quarter of an hour', () => {
  const { guard, pass } = open();
  for (let count = 0; count < 3; count += 1) guard.begin('operator', '192.0.2.1');
  guard.succeed('operator', '192.0.2.1');
  for (let count = 0; count < 4; count += 1) expect(guard.begin('operator', '192.0.2.1')).toBe(0);
  expect(guard.begin('operator', '192.0.2.1')).toBeGreaterThan(0);
  pass(15 * 60_000);
  for (let count = 0; count < 4; count += 1) expect(guard.begin('operator', '192.0.2.1')).toBe(0);
});
