import { expect, test } from 'vitest';
import { createMemory } from './memory.ts';

const open = (limit = 10) => {
  const trust = { isGiven: true };
  return { trust, memory: createMemory<number>({ limit, isTrusted: () => trust.isGiven }) };
};

/** A value whose reading is ended by hand. */
const pending = () => {
  let end: (value: number) => void = () => undefined;
  const value = new Promise<number>((done) => {
    end = done;
  });
  return { value, end };
};

test('ten readers at once load a value once', async () => {
  const { memory } = open();
  let loads = 0;
  const load = async () => {
    loads += 1;
    return 7;
  };
  expect(await Promise.all(Array.from({ length: 10 }, () => memory.read('a', load)))).toEqual(
    Array(10).fill(7),
  );
  expect(loads).toBe(1);
});

test('what is forgotten while it is read is not kept, for it may be of before the change', async () => {
  const { memory } = open();
  const slow = pending();
  const first = memory.read('a', () => slow.value);
  memory.forget('a');
  slow.end(1);
  expect(await first).toBe(1);
  expect(await memory.read('a', async () => 2)).toBe(2);
});

test('while nobody tells of changes everything is read, and nothing of it is kept', async () => {
  const { memory, trust } = open();
  trust.isGiven = false;
  await memory.read('a', async () => 1);
  trust.isGiven = true;
  expect(await memory.read('a', async () => 2)).toBe(2);
});

test('what could not be read is read again', async () => {
  const { memory } = open();
  await expect(memory.read('a', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
  expect(await memory.read('a', async () => 2)).toBe(2);
});

test('what was not asked for longest goes first', async () => {
  const { memory } = open(2);
  for (const key of ['a', 'b', 'a', 'c']) await memory.read(key, async () => 1);
  expect(await memory.read('a', async () => 2)).toBe(1);
  expect(await memory.read('b', async () => 2)).toBe(2);
});

test('of several keys the missing ones are read together', async () => {
  const { memory } = open();
  await memory.read('a', async () => 1);
  const asked: (readonly string[])[] = [];
  const found = await memory.readMany(['a', 'b', 'c'], async (missing) => {
    asked.push(missing);
    return new Map([['b', 2]]);
  });
  expect([...found]).toEqual([
    ['a', 1],
    ['b', 2],
  ]);
  expect(asked).toEqual([['b', 'c']]);
});
