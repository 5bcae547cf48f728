import { afterAll, expect, test } from 'vitest';
import { verifyLog } from '#platform/changes/read-log.ts';
import { openGuilds } from '#platform/guilds/open-guilds.ts';
import { guildId } from '#platform/ids.ts';
import { HANGS_MS } from '#simulator/testing/hangs.ts';
import { openElsewhere } from '#tests/support/elsewhere.ts';
import { makeHome, type Product, removeHome, startProduct } from '#tests/support/product.ts';
import { apiClient, firstGuild, signInAsOperator, simulatorClient } from '#tests/support/product-clients.ts';
import { openProductDatabase, productPostmaster } from '#tests/support/product-database.ts';
import { createRandom } from '#tests/support/random.ts';
import { ACTIONS } from './actions.ts';
import { untilAllEqual } from './equality.ts';
import { type Stage, turnOnMessages } from './stage.ts';

/** CHAOS_ROUNDS and CHAOS_SEED repeat or lengthen a run. */
const ROUNDS = Number(process.env.CHAOS_ROUNDS ?? 50);
const SEED = Number(process.env.CHAOS_SEED ?? 1);

const home = await makeHome();
let product: Product | undefined;
afterAll(async () => {
  await product?.stop().catch(() => undefined);
  await removeHome(home);
});

const kill = (pid: number | undefined): void => {
  if (pid === undefined) return;
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It was gone already.
  }
};

test(`${ROUNDS} times killed with -9 in the middle of edits on both sides, both sides are equal after the next start`, {
  timeout: ROUNDS * HANGS_MS,
}, async () => {
  const random = createRandom(SEED);
  product = await startProduct(home);
  const signedIn = await signInAsOperator(product, product.password ?? '');
  const guild = await firstGuild(signedIn);
  const simulator = simulatorClient(home);
  const channelId = await simulator.channelId(guild, 'tasks');
  const { members } = await simulator.getGuild({ params: { guild_id: guild } });
  const idOf = (username: string): string =>
    members.find((member) => member.user.username === username)?.user.id ?? '';
  const [application] = await simulator.listApplications();

  const shopChannel = await simulator.channelId(guild, 'shop');
  await turnOnMessages(signedIn, guild, shopChannel);
  const editElsewhere = await openElsewhere(home);
  const messageChannels = [
    await simulator.channelId(guild, 'general'),
    await simulator.channelId(guild, 'off-topic'),
  ];

  for (let round = 1; round <= ROUNDS; round += 1) {
    const stage: Stage = {
      api: apiClient(product.url, signedIn.cookie),
      simulator,
      guildId: guild,
      channelId,
      messageChannels,
      shopChannel,
      editElsewhere,
      applicationId: application?.id ?? '',
      moderatorId: idOf('priya'),
      memberIds: ['tomz', 'graceo', 'mikav', 'sofiar'].map(idOf),
      random,
    };
    const health = await simulator.health();
    const postmaster = await productPostmaster(home);
    const acting = Array.from({ length: random.between(4, 12) }, async () => {
      await new Promise((done) => setTimeout(done, random.between(0, 350)));
      await random
        .pick(ACTIONS)(stage)
        .catch(() => undefined); // refused, or cut off by the kill
    });
    // However slow the machine is: somebody has done something, and others are in the middle of it.
    await Promise.race(acting);
    await new Promise((done) => setTimeout(done, random.between(20, 450)));
    // Always the whole process group; sometimes its database and its Discord in the same moment.
    const killing = product.kill();
    if (random.chance(0.4)) kill(postmaster);
    if (random.chance(0.3)) kill(health.pid);
    await killing;
    await Promise.all(acting);

    product = await startProduct(home);
    try {
      await untilAllEqual({ ...stage, api: apiClient(product.url, signedIn.cookie) }, HANGS_MS);
    } catch (error) {
      throw new Error(`Round ${round} of seed ${SEED}\n${product.output().slice(-2000)}`, { cause: error });
    }
  }

  const database = await openProductDatabase(home);
  const { guild: handle } = {
    guild: await openGuilds({ database, clock: () => new Date(), wake: () => undefined }).find(
      guildId(guild),
    ),
  };
  if (!handle) throw new Error('The guild is gone');
  const verified = await verifyLog(handle);
  const done = await handle.read
    .selectFrom('log')
    .select('type')
    .distinct()
    .where('type', 'in', [
      'task.created',
      'embed.sent',
      'announcement.sent',
      'shop-item.created',
      'balances.synced',
    ])
    .execute();
  await database.close();
  const types = done.map(({ type }) => type);
  for (const type of ['task.created', 'embed.sent', 'announcement.sent']) expect(types).toContain(type);
  // On a slow machine few deeds are done before a kill.
  expect(types.length).toBeGreaterThan(3);
  expect(verified.fault).toBeUndefined();
  expect(verified.entries).toBeGreaterThan(ROUNDS);
});
