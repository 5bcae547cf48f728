import { expect, test } from 'vitest';
import { createClock } from '../clock/clock.ts';
import { createSimulation } from '../simulation.ts';
import { memoryStorage } from '../state/storage.ts';
import { createInteractions } from './interactions.ts';

test('who waits for an outcome does not hear of an answer that was taken back', async () => {
  const simulation = createSimulation(
    memoryStorage(),
    createClock(() => 0),
  );
  const interactions = createInteractions(simulation);
  const outcome = interactions.outcomeOf('1');
  expect(() =>
    simulation.change(() => {
      interactions.settle('1', { status: 'answered' });
      throw new Error('refused');
    }),
  ).toThrow('refused');
  simulation.change(() => interactions.settle('1', { status: 'failed' }));
  expect(await outcome).toEqual({ status: 'failed' });
  simulation.time.stop();
});
