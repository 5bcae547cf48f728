import { expect, test } from 'vitest';
import { z } from 'zod';
import { makeHome, removeHome, startProduct } from '#tests/support/product.ts';
import { apiClient, firstGuild, signInAsOperator, simulatorClient } from '#tests/support/product-clients.ts';

const listSchema = z.object({
  items: z.array(
    z.object({ title: z.string(), state: z.string(), claims: z.array(z.unknown()), createdBy: z.string() }),
  ),
});

test('the first start has tasks in every state, claims and a history, on both sides; a second one adds nothing', async () => {
  const home = await makeHome({ GUILDHALL_DEMO: 'full' });
  let product = await startProduct(home);
  try {
    const api = await signInAsOperator(product, product.password ?? '');
    const guildId = await firstGuild(api);
    const list = async () =>
      listSchema.parse((await api.call('GET', `/api/v1/guilds/${guildId}/tasks`)).body).items;
    const first = await list();
    expect(new Set(first.map(({ state }) => state))).toEqual(
      new Set(['open', 'claimed', 'completed', 'cancelled']),
    );
    expect(first.flatMap(({ claims }) => claims).length).toBeGreaterThan(4);
    expect(new Set(first.map(({ createdBy }) => createdBy)).size).toBeGreaterThan(1);
    const { body } = await api.call('GET', `/api/v1/guilds/${guildId}/tasks/6/history`);
    expect(body).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ type: 'task.claimed' })]),
    });
    const simulator = simulatorClient(home);
    const channel = await simulator.channelId(guildId, 'tasks');
    const posted = async () =>
      (await simulator.messages(channel)).filter((each) => each.embeds.length > 0).length;
    await expect.poll(posted, { timeout: 60_000 }).toBe(first.length);
    // What somebody has done with it since stays as it is.
    await api.call('DELETE', `/api/v1/guilds/${guildId}/tasks/1`, {
      headers: { 'if-match': `"${await versionOf(api, guildId)}"` },
    });
    await product.stop();
    product = await startProduct(home);
    const again = apiClient(product.url, api.cookie);
    const after = listSchema.parse((await again.call('GET', `/api/v1/guilds/${guildId}/tasks`)).body).items;
    expect(after.map(({ title }) => title)).toEqual(first.slice(0, -1).map(({ title }) => title));
  } finally {
    await product.stop();
    await removeHome(home);
  }
}, 180_000);

const versionOf = async (
  api: { call: (method: string, path: string) => Promise<{ body: unknown }> },
  guildId: string,
) =>
  z.object({ version: z.int() }).parse((await api.call('GET', `/api/v1/guilds/${guildId}/tasks/1`)).body)
    .version;
