import { afterAll, beforeAll, expect, test } from 'vitest';
import { untilEqual } from '#tests/chaos/equality.ts';
import { makeHome, type Product, removeHome, startProduct } from '#tests/support/product.ts';
import {
  type ApiClient,
  firstGuild,
  type SimulatorClient,
  signInAsOperator,
  simulatorClient,
} from '#tests/support/product-clients.ts';

const home = await makeHome();
let product: Product;
let api: ApiClient;
let simulator: SimulatorClient;
let guildId: string;
let channelId: string;

beforeAll(async () => {
  product = await startProduct(home);
  api = await signInAsOperator(product, product.password ?? '');
  simulator = simulatorClient(home);
  guildId = await firstGuild(api);
  channelId = await simulator.channelId(guildId, 'tasks');
});
afterAll(async () => {
  await product.stop();
  await removeHome(home);
});

const LIMIT_MS = 60_000;
const create = (title: string) => api.call('POST', `/api/v1/guilds/${guildId}/tasks`, { body: { title } });

test('a message whose answer was lost after it took effect is adopted and not posted again', async () => {
  await simulator.setFaults({
    body: [{ kind: 'lose_answer', method: 'POST', path: '/messages$', count: 2 }],
  });
  for (const title of ['One', 'Two', 'Three']) await create(title);
  await untilEqual(api, simulator, guildId, channelId, LIMIT_MS);
  const log = await api.call('GET', `/api/v1/guilds/${guildId}/log?limit=100`);
  expect(JSON.stringify(log.body)).toContain('"task.adopted"');
});

test('while Discord answers with errors the mark says so, and afterwards both sides are equal', async () => {
  await simulator.setFaults({ body: [{ kind: 'error', status: 503, path: '/messages' }] });
  const { body } = await create('Four');
  const { id } = body as { id: number };
  const readMark = async () => {
    const answer = await api.call('GET', `/api/v1/guilds/${guildId}/tasks/${id}`);
    return (answer.body as { sync: { state: string; reason: string } }).sync;
  };
  await expect.poll(readMark).toMatchObject({
    state: 'failed',
    reason: 'Discord can’t be reached. We’ll keep trying.',
  });
  await simulator.clearFaults();
  await untilEqual(api, simulator, guildId, channelId, LIMIT_MS);
});

test('a message that was deleted by hand while everything runs comes back', async () => {
  const [message] = await simulator.messages(channelId);
  await simulator.deleteMessageAs({
    params: {
      user_id: await simulator.userId('ilona'),
      channel_id: channelId,
      message_id: message?.id ?? '',
    },
  });
  const isBack = async () => (await simulator.messages(channelId)).length;
  await expect.poll(isBack).toBe(4);
  await untilEqual(api, simulator, guildId, channelId, LIMIT_MS);
});
