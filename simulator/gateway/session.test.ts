import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deliver, type Frame, isShardOf, missedSince, type Session } from './session.ts';

const open = (): Session => ({
  id: 's',
  userId: '1',
  isBot: true,
  intents: 0,
  shard: [0, 1],
  sequence: 0,
  buffer: [],
  send: undefined,
  lostAt: undefined,
  end: undefined,
});

test('what was received and what is replayed are together every event, once and in order', () => {
  fc.assert(
    fc.property(
      fc.array(fc.boolean(), { maxLength: 300 }),
      fc.nat({ max: 5 }),
      (isConnected, lostOnTheWay) => {
        const session = open();
        const received: Frame[] = [];
        const sent: number[] = [];
        for (const [index, connected] of isConnected.entries()) {
          session.send = connected ? (frame) => received.push(frame) : undefined;
          if (!connected || session.sequence === received.length) {
            deliver(session, 'EVENT', index);
            sent.push(index);
          }
          if (connected && received.at(-1)?.s !== session.sequence) {
            received.push(...(missedSince(session.buffer, session.sequence, received.at(-1)?.s ?? 0) ?? []));
          }
        }
        // A client may have taken in less than was sent to it.
        const seen = received.slice(0, Math.max(0, received.length - lostOnTheWay));
        const missed = missedSince(session.buffer, session.sequence, seen.at(-1)?.s ?? 0) ?? [];
        expect([...seen, ...missed].map((frame) => frame.d)).toEqual(sent);
        expect([...seen, ...missed].map((frame) => frame.s)).toEqual(sent.map((_, index) => index + 1));
      },
    ),
  );
});

test('a gap that is too long for the buffer is not resumed', () => {
  const session = open();
  for (let count = 0; count < 5_001; count += 1) deliver(session, 'EVENT', count);
  expect(missedSince(session.buffer, session.sequence, 0)).toBeUndefined();
  expect(missedSince(session.buffer, session.sequence, 1)).toHaveLength(5_000);
  expect(missedSince(session.buffer, session.sequence, 5_002)).toBeUndefined();
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
