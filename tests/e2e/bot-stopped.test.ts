import { expect, inject, onTestFinished, test } from 'vitest';
import { createSimulator } from '#simulator/index.ts';
import { HANGS_MS } from '#simulator/testing/hangs.ts';
import { untilEqual } from '#tests/chaos/equality.ts';
import { createTestDatabase } from '#tests/support/database.ts';
import { makeHome, type Product, removeHome, startProduct } from '#tests/support/product.ts';
import { firstGuild, signInAsOperator, simulatorClient } from '#tests/support/product-clients.ts';

const PERMISSIONS = String((1n << 10n) | (1n << 11n) | (1n << 13n) | (1n << 14n) | (1n << 16n));

test('with the bot stopped, things change on the web and a message is deleted by hand; started again, both sides agree and nothing is there twice', async () => {
  expect(inject('postgresUrl')).toBeTruthy();
  const database = await createTestDatabase();
  const simulated = await createSimulator({ demo: true });
  const home = await makeHome();
  const simulatorPort = Number(new URL(simulated.controlUrl).port);
  const simulator = simulatorClient({ simulatorPort });
  const application = await simulator.createApplication({ body: { name: 'Guildhall' } });
  const [guild] = await simulator.listGuilds();
  const guildId = guild?.id ?? '';
  await simulator.installBot({
    params: { guild_id: guildId },
    body: { applicationId: application.id, permissions: PERMISSIONS },
  });
  const environment = {
    DATABASE_URL: database.url,
    DISCORD_TOKEN: application.token,
    DISCORD_CLIENT_ID: application.id,
    DISCORD_CLIENT_SECRET: application.clientSecret,
    DISCORD_API: simulated.apiUrl,
  };
  const running: Product[] = [];
  onTestFinished(async () => {
    for (const each of running) await each.stop().catch(() => undefined);
    await simulated.stop();
    await database.drop();
    await removeHome(home);
  });
  const start = async (role: string): Promise<Product> => {
    const started = await startProduct({ ...home, environment, args: ['--role', role] });
    running.push(started);
    return started;
  };

  const api = await start('api');
  const worker = await start('worker');
  const bot = await start('bot');
  const operator = await signInAsOperator(api, api.password ?? '');
  await expect
    .poll(async () => (await operator.call('POST', `/api/v1/guilds/${guildId}/access`)).status)
    .toBe(200);
  expect(await firstGuild(operator)).toBe(guildId);
  const tasks = `/api/v1/guilds/${guildId}/tasks`;
  await expect.poll(async () => (await operator.call('GET', tasks)).status).toBe(200);
  const create = async (title: string) =>
    (await operator.call('POST', tasks, { body: { title } })).body as { id: number };
  const [first, second, third] = [await create('First'), await create('Second'), await create('Third')];
  const channelId = await simulator.channelId(guildId, 'tasks');
  await untilEqual(operator, simulator, guildId, channelId, HANGS_MS);

  await bot.stop();
  await worker.stop();
  await operator.call('PATCH', `${tasks}/${first.id}`, {
    body: { title: 'First, changed' },
    headers: { 'if-match': '"1"' },
  });
  await operator.call('DELETE', `${tasks}/${second.id}`, { headers: { 'if-match': '"1"' } });
  const fourth = await create('Fourth');
  const byHand = (await simulator.messages(channelId)).find((message) =>
    JSON.stringify(message).includes('Third'),
  );
  await simulator.deleteMessageAs({
    params: { user_id: guild?.owner_id ?? '', channel_id: channelId, message_id: byHand?.id ?? '' },
  });

  await start('worker');
  await start('bot');
  const after = await untilEqual(operator, simulator, guildId, channelId, HANGS_MS);
  expect(after.map((task) => task.id).sort()).toEqual([first.id, third.id, fourth.id]);
  expect(
    (await simulator.messages(channelId)).filter((message) => message.author.id === application.id),
  ).toHaveLength(3);
});
