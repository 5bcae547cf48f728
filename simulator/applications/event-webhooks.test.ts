import { expect, test } from 'vitest';
import { createClock } from '../clock/clock.ts';
import { createSimulation } from '../simulation.ts';
import { memoryStorage } from '../state/storage.ts';
import { openEndpoint } from '../testing/endpoint.ts';
import { sendEventWebhook } from './event-webhooks.ts';
import { registerApplication } from './register.ts';

test('an application is not told of what was taken back', async () => {
  const simulation = createSimulation(
    memoryStorage(),
    createClock(() => 0),
  );
  const application = registerApplication(simulation, 'Mine', []);
  const endpoint = await openEndpoint(application.publicKey);
  simulation.state.applications.patch(application, {
    event_webhooks_url: endpoint.url,
    event_webhooks_status: 2,
    event_webhooks_types: ['ENTITLEMENT_CREATE'],
  });
  const tell = (what: string) => sendEventWebhook(simulation, application, 'ENTITLEMENT_CREATE', { what });
  expect(() =>
    simulation.change(() => {
      tell('taken back');
      throw new Error('refused');
    }),
  ).toThrow('refused');
  simulation.change(() => tell('kept'));
  await expect.poll(() => endpoint.received).toMatchObject([{ event: { data: { what: 'kept' } } }]);
  simulation.time.stop();
});
