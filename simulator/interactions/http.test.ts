import { beforeEach, expect, test } from 'vitest';
import type { Simulator } from '../index.ts';
import { openEndpoint } from '../testing/endpoint.ts';
import { openGuild, openWithClock } from '../testing/open.ts';

let simulator: Simulator;
let pass: (ms: number) => void;
let setup: Awaited<ReturnType<typeof openGuild>>;
let memberId: string;
let endpoint: Awaited<ReturnType<typeof openEndpoint>>;

beforeEach(async () => {
  ({ simulator, pass } = await openWithClock());
  setup = await openGuild(simulator, 0n);
  memberId = setup.guild.memberIds[0] ?? '';
  const { body } = await setup.bot<{ verify_key: string }>('GET', '/applications/@me');
  endpoint = await openEndpoint(body.verify_key);
  await setup.bot('POST', `/applications/${setup.application.id}/commands`, {
    name: 'ask',
    description: 'Ask',
  });
});

const save = (url: string | null) =>
  setup.bot<{ interactions_endpoint_url: string | null }>('PATCH', '/applications/@me', {
    interactions_endpoint_url: url,
  });
const run = () =>
  setup.control.runCommandAs({
    params: { user_id: memberId },
    body: {
      applicationId: setup.application.id,
      guildId: setup.guild.id,
      channelId: setup.general,
      name: 'ask',
    },
  });

test('an endpoint is saved when it answers a signed ping and refuses a wrong signature', async () => {
  expect(await save(endpoint.url)).toMatchObject({
    status: 200,
    body: { interactions_endpoint_url: endpoint.url },
  });
  expect((await save('')).body.interactions_endpoint_url).toBeNull();
});

test('an endpoint that takes any signature, or does not answer, or is no address, is not saved', async () => {
  endpoint.trustEverything();
  const refused = {
    status: 400,
    body: {
      code: 50_035,
      errors: {
        interactions_endpoint_url: {
          _errors: [{ code: 'APPLICATION_INTERACTIONS_ENDPOINT_URL_INVALID' }],
        },
      },
    },
  };
  expect(await save(endpoint.url)).toMatchObject(refused);
  expect(await save('http://127.0.0.1:9/')).toMatchObject(refused);
  expect(await save('not an address')).toMatchObject({ status: 400, body: { code: 50_035 } });
  const { body } = await setup.bot<{ interactions_endpoint_url: null }>('GET', '/applications/@me');
  expect(body.interactions_endpoint_url).toBeNull();
});

test('an application that goes while its endpoint is asked does not come back', async () => {
  const { id } = setup.application;
  endpoint.beforePong(() => simulator.control.deleteApplication({ params: { application_id: id } }));
  expect(await save(endpoint.url)).toMatchObject({ status: 404, body: { code: 10_002 } });
  expect(await simulator.control.listApplications()).toEqual([]);
});

test('a signed interaction is answered in the response', async () => {
  await save(endpoint.url);
  endpoint.answerWith(() => ({ status: 200, body: { type: 4, data: { content: 'by HTTP' } } }));
  const ran = await run();
  expect(ran).toMatchObject({ status: 'answered', message: { content: 'by HTTP', type: 20 } });
  expect(endpoint.received).toMatchObject([
    {
      type: 2,
      data: { name: 'ask', type: 1 },
      context: 0,
      authorizing_integration_owners: { 0: setup.guild.id },
      member: { user: { id: memberId } },
      locale: 'en-US',
      guild_locale: 'en-US',
      entitlements: [],
      attachment_size_limit: 10_485_760,
    },
  ]);
  expect(endpoint.received[0]).toHaveProperty('app_permissions');
});

test('202 leaves the answer to the callback', async () => {
  await save(endpoint.url);
  const ran = run();
  await expect.poll(() => endpoint.received.length).toBe(1);
  const [interaction] = endpoint.received;
  const answer = await setup.bot('POST', `/interactions/${interaction?.id}/${interaction?.token}/callback`, {
    type: 4,
    data: { content: 'later' },
  });
  expect(answer.status).toBe(204);
  expect(await ran).toMatchObject({ status: 'answered', message: { content: 'later' } });
});

test('whatever else comes back is a failure for the user, and for nobody else', async () => {
  await save(endpoint.url);
  for (const reply of [
    { status: 500 },
    { status: 200, body: { type: 7, data: { content: 'of no message' } } },
    { status: 200, body: 'nonsense' },
    { status: 302 },
  ]) {
    endpoint.answerWith(() => reply);
    expect(await run()).toMatchObject({ status: 'failed' });
  }
  endpoint.answerWith(() => ({ status: 200, body: { type: 4, data: { content: 'well again' } } }));
  expect(await run()).toMatchObject({ status: 'answered' });
});

test('an answer that comes too late is none', async () => {
  await save(endpoint.url);
  endpoint.answerWith(() => {
    pass(3000);
    return { status: 200, body: { type: 4, data: { content: 'late' } } };
  });
  expect(await run()).toMatchObject({ status: 'failed' });
});
test('events of the application are sent to its URL for events when it wants them', async () => {
  const saved = await setup.bot('PATCH', '/applications/@me', {
    event_webhooks_url: endpoint.url,
    event_webhooks_status: 2,
    event_webhooks_types: ['APPLICATION_AUTHORIZED'],
  });
  expect(saved).toMatchObject({ status: 200, body: { event_webhooks_status: 2 } });
  const form = new URLSearchParams({
    client_id: setup.application.id,
    scope: 'applications.commands',
    integration_type: '1',
    user_id: memberId,
    decision: 'authorize',
  });
  await fetch(`${new URL(simulator.apiUrl).origin}/oauth2/authorize`, { method: 'POST', body: form });
  await expect.poll(() => endpoint.received).toHaveLength(1);
  expect(endpoint.received[0]).toMatchObject({
    type: 1,
    event: { type: 'APPLICATION_AUTHORIZED', data: { integration_type: 1, user: { id: memberId } } },
  });
});
