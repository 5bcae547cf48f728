import { expect, onTestFinished, test } from 'vitest';
import { createSimulator } from '#simulator/index.ts';
import { HANGS_MS } from '#simulator/testing/hangs.ts';
import { untilEqual } from '#tests/chaos/equality.ts';
import { makeHome, removeHome, startProduct } from '#tests/support/product.ts';
import { firstGuild, signInAsOperator, simulatorClient } from '#tests/support/product-clients.ts';
import { productPostmaster } from '#tests/support/product-database.ts';

test('PostgreSQL and the simulator, killed with -9, are started again, and everything goes on without a restart', {
  timeout: 5 * HANGS_MS,
}, async () => {
  const home = await makeHome();
  onTestFinished(() => removeHome(home));
  const product = await startProduct(home);
  onTestFinished(async () => void (await product.stop()));
  const operator = await signInAsOperator(product, product.password ?? '');
  const guildId = await firstGuild(operator);
  const simulator = simulatorClient(home);
  const channelId = await simulator.channelId(guildId, 'tasks');
  const tasks = `/api/v1/guilds/${guildId}/tasks`;
  const create = (title: string) =>
    expect
      .poll(
        async () => (await operator.call('POST', tasks, { body: { title } }).catch(() => undefined))?.status,
        { timeout: HANGS_MS, interval: 250 },
      )
      .toBe(201);
  const isReady = () =>
    expect
      .poll(async () => (await operator.call('GET', '/readyz').catch(() => undefined))?.status, {
        timeout: HANGS_MS,
        interval: 250,
      })
      .toBe(200);
  await create('Before');
  await untilEqual(operator, simulator, guildId, channelId, HANGS_MS);

  for (const round of ['first', 'second']) {
    const postmaster = await productPostmaster(home);
    if (postmaster === undefined) throw new Error('No PostgreSQL');
    process.kill(postmaster, 'SIGKILL');
    await create(`After the database was killed the ${round} time`);
    await isReady();
    await untilEqual(operator, simulator, guildId, channelId, HANGS_MS);
    expect(await productPostmaster(home)).not.toBe(postmaster);

    const { pid } = await simulator.health();
    process.kill(pid, 'SIGKILL');
    await create(`After Discord was killed the ${round} time`);
    await expect
      .poll(async () => (await simulator.health().catch(() => undefined))?.pid ?? pid, {
        timeout: HANGS_MS,
        interval: 250,
      })
      .not.toBe(pid);
    await isReady();
    await untilEqual(operator, simulator, guildId, channelId, HANGS_MS);
  }

  // What members do on Discord comes here, too: the gateway and the interactions are back.
  const [message] = await simulator.messages(channelId);
  const guild = await simulator.getGuild({ params: { guild_id: guildId } });
  await simulator.deleteMessageAs({
    params: { user_id: guild.owner_id, channel_id: channelId, message_id: message?.id ?? '' },
  });
  await expect
    .poll(async () => (await simulator.messages(channelId)).some(({ id }) => id === message?.id), {
      timeout: HANGS_MS,
    })
    .toBe(false);
  await untilEqual(operator, simulator, guildId, channelId, HANGS_MS);
});

test('a simulator’s port that another copy holds is refused in one line', { timeout: HANGS_MS }, async () => {
  const home = await makeHome();
  onTestFinished(() => removeHome(home));
  const other = await createSimulator({ port: home.simulatorPort });
  onTestFinished(() => other.stop());
  await expect(startProduct(home)).rejects.toThrow(
    new RegExp(
      `ended with 1:\\nPort ${home.simulatorPort}, where the simulator listens, is taken by another simulator\\. Stop that, or choose another port with SIMULATOR_PORT\\.\\n$`,
    ),
  );
});
