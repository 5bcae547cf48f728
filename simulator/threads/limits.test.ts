import { expect, test } from 'vitest';
import { createClock } from '../clock/clock.ts';
import { CHANNEL } from '../rules/channel-types.ts';
import { createSimulation } from '../simulation.ts';
import { NEW_CHANNEL } from '../state/new-entities.ts';
import { memoryStorage } from '../state/storage.ts';
import { openThread } from './create.ts';
import { joinThread } from './join.ts';
import { addToThread } from './members.ts';

const guild_id = '1';

const open = () => {
  const simulation = createSimulation(
    memoryStorage(),
    createClock(() => Date.parse('2026-11-21T12:00:00Z')),
  );
  const parent = {
    ...simulation.state.channels.put({
      ...NEW_CHANNEL,
      id: '2',
      guild_id,
      type: 0,
      name: 'general',
    }),
    guild_id,
  };
  const thread = () =>
    openThread(simulation, { parent, type: CHANNEL.publicThread, name: 'x', ownerId: '9' });
  return { simulation, thread };
};

test('a guild has a thousand active threads, and room again when one is archived', () => {
  const { simulation, thread } = open();
  const first = thread();
  for (let count = 1; count < 1000; count += 1) thread();
  expect(thread).toThrow('Maximum number of active threads reached');
  const metadata = first.thread_metadata;
  if (metadata) simulation.state.channels.patch(first, { thread_metadata: { ...metadata, archived: true } });
  expect(thread).not.toThrow();
});

test('a thread has a thousand members', () => {
  const { simulation, thread } = open();
  const full = thread();
  for (let count = 0; count < 1000; count += 1) joinThread(simulation, full, String(100_000 + count));
  expect(() => addToThread(simulation, full, '9', '5')).toThrow(
    'Max number of thread participants has been reached (1000)',
  );
  // Who is in it already needs no room.
  expect(() => joinThread(simulation, full, '100000')).not.toThrow();
});
