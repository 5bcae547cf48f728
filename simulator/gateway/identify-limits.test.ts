import { expect, test } from 'vitest';
import { createClock } from '../clock/clock.ts';
import { createSimulation } from '../simulation.ts';
import type { Application } from '../state/entities.ts';
import { memoryStorage } from '../state/storage.ts';

const CONCURRENCY = 64;
const KEY_WINDOW_MS = 5_000;
const DAY_MS = 24 * 3600 * 1000;

const open = () => {
  let now = 0;
  const simulation = createSimulation(
    memoryStorage(),
    createClock(() => now),
  );
  const application: Application = {
    id: '1',
    name: 'Mine',
    token: '',
    publicKey: '',
    privateKey: '',
    clientSecret: '',
    redirect_uris: [],
    max_concurrency: CONCURRENCY,
  };
  return {
    take: (shard: number) => simulation.identifies.take(application, shard),
    remaining: () => simulation.identifies.limitOf(application).remaining,
    pass: (ms: number): void => {
      now += ms;
    },
  };
};

test('a thousand sessions begin in a day, as many at once as have keys of their own, and not one more', () => {
  const { take, remaining, pass } = open();
  for (let begun = 0; begun < 1000; begun += 1) {
    const key = begun % CONCURRENCY;
    if (key === 0) pass(KEY_WINDOW_MS);
    expect(remaining()).toBe(1000 - begun);
    expect(take(key)).toBe('granted');
    expect(take(key + CONCURRENCY)).toBe('too soon');
  }
  expect(remaining()).toBe(0);
  pass(KEY_WINDOW_MS);
  expect(take(0)).toBe('exhausted');
});

test('a day after the first of them there are a thousand again', () => {
  const { take, remaining, pass } = open();
  expect(take(0)).toBe('granted');
  pass(DAY_MS - 1);
  expect(take(0)).toBe('granted');
  expect(remaining()).toBe(998);
  pass(1);
  expect(remaining()).toBe(1000);
});
