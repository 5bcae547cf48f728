import { afterAll, expect, test } from 'vitest';
import { z } from 'zod';
import { emptyDesign } from '#messages/design.ts';
import { HANGS_MS } from '#simulator/testing/hangs.ts';
import { makeHome, type Product, removeHome, startProduct } from '#tests/support/product.ts';
import { type ApiClient, signInAsOperator, simulatorClient } from '#tests/support/product-clients.ts';

const MINUTE_MS = 60_000;
/** A time has to be far enough ahead for all that comes before it (ms). */
const AHEAD_MS = 10_000;
const WAIT = { timeout: HANGS_MS, interval: 50 };

const home = await makeHome();
let product: Product;
const simulator = simulatorClient(home);

afterAll(async () => {
  await product?.kill();
  await removeHome(home);
});

const shownSchema = z.looseObject({
  state: z.string(),
  posts: z.array(z.looseObject({ sync: z.looseObject({ state: z.string() }) })),
});

/** The product with a session in it, and what an announcement in two channels needs. */
const open = async () => {
  product = await startProduct(home);
  const operator: ApiClient = await signInAsOperator(product, product.password ?? '');
  const [guild] = await simulator.listGuilds();
  const api = `/api/v1/guilds/${guild?.id}`;
  await expect.poll(async () => (await operator.call('POST', `${api}/access`)).status, WAIT).toBe(200);
  await expect.poll(async () => (await operator.call('GET', `${api}/announcements`)).status, WAIT).toBe(200);
  const channels = [
    await simulator.channelId(guild?.id ?? '', 'general'),
    await simulator.channelId(guild?.id ?? '', 'tasks'),
  ];
  const count = async (): Promise<readonly number[]> =>
    Promise.all(
      channels.map(async (channel_id) => {
        const messages = await simulator.listMessages({ params: { channel_id }, query: { limit: 50 } });
        return messages.filter(({ content }) => content === 'At its time').length;
      }),
    );
  return { operator, api, channels, count };
};

test('an announcement goes out at its time, once in each channel, whatever is killed before, meanwhile and after', async () => {
  const { operator, api, channels, count } = await open();
  const due = new Date(Math.ceil((Date.now() + AHEAD_MS) / MINUTE_MS) * MINUTE_MS);
  const when = {
    start: due.toISOString().slice(0, 16),
    zone: 'UTC',
    repeat: { kind: 'once' },
    until: null,
  };
  const design = { ...emptyDesign, content: 'At its time' };
  const made = await operator.call('POST', `${api}/announcements`, {
    body: { title: 'Due', design, channels, when },
  });
  expect(made.status).toBe(201);
  expect((await operator.call('POST', `${api}/announcements/1/send`)).body).toMatchObject({
    state: 'scheduled',
    posts: [],
  });

  await product.kill();
  product = await startProduct(home);
  if (Date.now() < due.getTime()) expect(await count()).toEqual([0, 0]);
  await expect.poll(async () => (await count()).some((each) => each > 0), WAIT).toBe(true);
  expect(Date.now()).toBeGreaterThanOrEqual(due.getTime());

  await product.kill();
  product = await startProduct(home);
  await expect
    .poll(async () => {
      const { body } = await operator.call('GET', `${api}/announcements/1`);
      const { state, posts } = shownSchema.parse(body);
      return [state, ...posts.map(({ sync }) => sync.state)];
    }, WAIT)
    .toEqual(['sent', 'synced', 'synced']);
  expect(await count()).toEqual([1, 1]);
});
