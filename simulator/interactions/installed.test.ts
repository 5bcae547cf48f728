import { beforeEach, expect, test } from 'vitest';
import type { Simulator } from '../index.ts';
import { openEndpoint, type Received } from '../testing/endpoint.ts';
import { openGuild, openWithClock, send } from '../testing/open.ts';

/** It runs activities. */
const EMBEDDED = 1 << 17;

let simulator: Simulator;
let pass: (ms: number) => void;
let setup: Awaited<ReturnType<typeof openGuild>>;
let userId: string;
let application: { id: string; token: string };
let endpoint: Awaited<ReturnType<typeof openEndpoint>>;

const bot = <Body = Record<string, never>>(method: string, path: string, body?: unknown) =>
  send<Body>(method, `${simulator.apiUrl}/v10${path}`, body, `Bot ${application.token}`);

/** An application that only one person has added, to their own account. */
beforeEach(async () => {
  ({ simulator, pass } = await openWithClock());
  setup = await openGuild(simulator, 0n);
  userId = setup.guild.memberIds[0] ?? '';
  application = await setup.control.createApplication({ body: { name: 'Mine', flags: EMBEDDED } });
  const { verify_key: key } = (await bot<{ verify_key: string }>('GET', '/applications/@me')).body;
  endpoint = await openEndpoint(key);
  await bot('PATCH', '/applications/@me', { interactions_endpoint_url: endpoint.url });
  await bot('PUT', `/applications/${application.id}/commands`, [
    { name: 'mine', description: 'Mine' },
    { name: 'launch', description: 'Play', type: 4, handler: 2 },
  ]);
  await fetch(`${new URL(simulator.apiUrl).origin}/oauth2/authorize`, {
    method: 'POST',
    body: new URLSearchParams({
      client_id: application.id,
      scope: 'applications.commands',
      integration_type: '1',
      user_id: userId,
      decision: 'authorize',
    }),
  });
});

const run = async (name = 'mine', type = 1) => {
  const member = await setup.as(userId);
  return member('POST', '/interactions', {
    type: 2,
    application_id: application.id,
    guild_id: setup.guild.id,
    channel_id: setup.general,
    data: { name, type },
  });
};
const ran = async (): Promise<Received> => {
  expect((await run()).status).toBe(204);
  await expect.poll(() => endpoint.received.length).toBe(1);
  const [interaction] = endpoint.received;
  if (!interaction) throw new Error('No interaction came');
  return interaction;
};
const answer = ({ id, token }: Received, body: unknown, query = '') =>
  bot<object>('POST', `/interactions/${id}/${token}/callback${query}`, body);

test('a user’s own application is theirs, and says by whose leave it is there', async () => {
  const interaction = await ran();
  expect(interaction).toMatchObject({ context: 0, authorizing_integration_owners: { 1: userId } });
  expect(interaction.authorizing_integration_owners).not.toHaveProperty('0');
  const stranger = await setup.as(setup.guild.ownerId);
  expect(
    await stranger('POST', '/interactions', {
      type: 2,
      application_id: application.id,
      channel_id: setup.general,
      data: { name: 'mine', type: 1 },
    }),
  ).toMatchObject({ status: 404, body: { code: 10_002 } });
});

test('without the permission to use external applications only the user sees its answers', async () => {
  const owner = await setup.as(setup.guild.ownerId);
  await owner('PUT', `/channels/${setup.general}/permissions/${setup.guild.id}`, {
    type: 0,
    deny: String(1n << 50n),
  });
  const interaction = await ran();
  expect(
    (await answer(interaction, { type: 4, data: { content: 'x' } }, '?with_response=true')).body,
  ).toMatchObject({
    interaction: { response_message_ephemeral: true },
  });
});

test('it may follow up five times', async () => {
  const interaction = await ran();
  await answer(interaction, { type: 4, data: { content: 'x' } });
  const followUp = () => {
    pass(1000);
    return bot('POST', `/webhooks/${application.id}/${interaction.token}`, { content: 'more', flags: 64 });
  };
  for (let count = 0; count < 5; count += 1) expect((await followUp()).status).toBe(200);
  expect(await followUp()).toMatchObject({ status: 400, body: { code: 40_094 } });
});

test('an activity is launched by an answer, and read by its instance', async () => {
  const interaction = await ran();
  const { body } = await answer(interaction, { type: 12 }, '?with_response=true');
  const { resource } = body as { resource: { activity_instance: { id: string } } };
  const path = `/applications/${application.id}/activity-instances/${resource.activity_instance.id}`;
  expect((await bot('GET', path)).body).toMatchObject({
    location: { kind: 'gc', channel_id: setup.general, guild_id: setup.guild.id },
    users: [userId],
  });
  expect((await bot('GET', `${path}1`)).status).toBe(404);
});

test('Discord launches by itself what says so, and asks nobody', async () => {
  expect((await run('launch', 4)).status).toBe(204);
  expect(endpoint.received).toEqual([]);
  const other = (await setup.control.createApplication({ body: { name: 'Other' } })).id;
  expect((await bot('GET', `/applications/${other}/activity-instances/x`)).body).toMatchObject({
    code: 20_012,
  });
});

test('what somebody subscribed to comes along with their interactions', async () => {
  const base = `/applications/${application.id}`;
  const params = { application_id: application.id };
  const sku = await setup.control.createSku({ params, body: { name: 'Gold', type: 5 } });
  await setup.control.subscribe({ params, body: { skuId: sku.id, userId } });
  expect((await ran()).entitlements).toMatchObject([{ sku_id: sku.id, user_id: userId, type: 8 }]);
  expect((await bot('GET', `/skus/${sku.id}/subscriptions?user_id=${userId}`)).body).toMatchObject([
    { sku_ids: [sku.id], status: 0 },
  ]);
  expect((await bot('GET', `/skus/${sku.id}/subscriptions`)).status).toBe(400);
  pass(31 * 24 * 3_600_000);
  expect((await bot('GET', `${base}/entitlements?exclude_ended=true`)).body).toEqual([]);
});
