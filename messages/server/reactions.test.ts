import type { APIMessage } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { DomainError } from '#platform/errors.ts';
import { createReactionReader } from './reactions.ts';

const message = (count: number) =>
  ({
    reactions: [
      { emoji: { id: null, name: '🏁' }, count },
      { emoji: { id: '5', name: 'podium' }, count: 1 },
    ],
  }) as unknown as APIMessage;
const messages = Array.from({ length: 12 }, (_, at) => ({ channelId: '1', messageId: String(at) }));

test('reactions are read five messages at once, and again after a minute only', async () => {
  const read = createReactionReader();
  let [asked, running, most, count] = [0, 0, 0, 2];
  const discord = {
    readMessage: async () => {
      asked += 1;
      running += 1;
      most = Math.max(most, running);
      await Promise.resolve();
      running -= 1;
      return message(count);
    },
  };
  const at = (ms: number) => read(messages, discord, new Date(ms));
  const [first] = await at(0);
  expect(first).toEqual([
    { emoji: { id: null, name: '🏁' }, count: 2 },
    { emoji: { id: '5', name: 'podium' }, count: 1 },
  ]);
  expect([asked, most]).toEqual([12, 5]);
  count = 3;
  expect((await at(59_999))[0]).toMatchObject([{ count: 2 }, {}]);
  expect(asked).toBe(12);
  expect((await at(60_000))[0]).toMatchObject([{ count: 3 }, {}]);
  expect(asked).toBe(24);
});

test('a message that cannot be read has none, and keeps no other one from being told', async () => {
  const read = createReactionReader();
  const discord = {
    readMessage: async (_: string, id: string) => {
      if (id === '0') throw new DomainError('discord-gone', 404);
      return message(1);
    },
  };
  const found = await read(messages.slice(0, 2), discord, new Date(0));
  expect(found).toMatchObject([[], [{ count: 1 }, {}]]);
});
