import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Frame, REPLAY_LIMIT, ReplayBuffer } from './replay.ts';
import { deliver, isShardOf, newSession } from './session.ts';

const open = () =>
  newSession('s', { userId: '1', isBot: true, intents: 0, shard: [0, 1], largeThreshold: 50, device: 'web' });

test('what was received and what is replayed are together every event, once and in order', () => {
  fc.assert(
    fc.property(
      fc.array(fc.boolean(), { maxLength: 300 }),
      fc.nat({ max: 5 }),
      (isConnected, lostOnTheWay) => {
        const session = open();
        const received: Frame[] = [];
        const newest = () => received.at(-1)?.s ?? 0;
        for (const [index, connected] of isConnected.entries()) {
          session.send = connected ? (frame) => received.push(frame) : undefined;
          // A client that comes back takes in what it missed before anything new.
          if (connected) received.push(...(session.replay.since(newest()) ?? []));
          deliver(session, 'EVENT', index);
        }
        // A client may have taken in less than was sent to it.
        const seen = received.slice(0, Math.max(0, received.length - lostOnTheWay));
        const missed = session.replay.since(seen.at(-1)?.s ?? 0) ?? [];
        expect([...seen, ...missed].map((frame) => frame.json)).toEqual(
          isConnected.map((_, index) => String(index)),
        );
        expect([...seen, ...missed].map((frame) => frame.s)).toEqual(
          isConnected.map((_, index) => index + 1),
        );
      },
    ),
  );
});

test('a buffer gives exactly the events after a number, however often its ring went round', () => {
  fc.assert(
    fc.property(fc.nat({ max: 3 * REPLAY_LIMIT }), fc.nat({ max: 3 * REPLAY_LIMIT + 5 }), (count, from) => {
      const buffer = new ReplayBuffer();
      for (let index = 1; index <= count; index += 1) buffer.push('EVENT', String(index));
      const isKept = from <= count && count - from <= REPLAY_LIMIT;
      expect(buffer.since(from)?.map((frame) => frame.json)).toEqual(
        isKept ? Array.from({ length: count - from }, (_, index) => String(from + index + 1)) : undefined,
      );
    }),
    { numRuns: 50 },
  );
});

test('a buffer stays within its weight, and then resumes only what it still has', () => {
  const buffer = new ReplayBuffer();
  const megabyte = 'x'.repeat(1024 * 1024);
  for (let count = 0; count < 40; count += 1) buffer.push('EVENT', megabyte);
  expect(buffer.since(8)).toHaveLength(32);
  expect(buffer.since(7)).toBeUndefined();
});

test('every guild belongs to exactly one shard', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 1n, max: (1n << 63n) - 1n }),
      fc.integer({ min: 1, max: 32 }),
      (id, count) => {
        const shards = Array.from({ length: count }, (_, shard) => isShardOf([shard, count], String(id)));
        expect(shards.filter(Boolean)).toHaveLength(1);
      },
    ),
  );
});
