import { afterAll, beforeAll, expect, test } from 'vitest';
import { openElsewhere } from '#tests/support/elsewhere.ts';
import { type Home, makeHome, type Product, removeHome, startProduct } from '#tests/support/product.ts';
import {
  type ApiClient,
  firstGuild,
  type SimulatorClient,
  signInAsOperator,
  simulatorClient,
} from '#tests/support/product-clients.ts';
import { createRandom } from '#tests/support/random.ts';
import { ACTIONS } from './actions.ts';
import { untilAllEqual } from './equality.ts';
import { ACT_MS, EVERYWHERE, IN_A_GUILD } from './faults.ts';
import { type Stage, turnOnMessages } from './stage.ts';

/** CHAOS_SEED repeats a run. */
const SEED = Number(process.env.CHAOS_SEED ?? 1);
/** How many deeds there are in a guild while things go wrong. */
const DEEDS = 14;
/** When a difference counts as staying for ever (ms); nothing is asserted about speed. */
const HANGS_MS = 5 * 60_000;
/** View, send, read history, manage messages, embed links. */
const BOT_PERMISSIONS = String((1n << 10n) | (1n << 11n) | (1n << 13n) | (1n << 14n) | (1n << 16n));

let home: Home;
let product: Product | undefined;
let api: ApiClient;
let simulator: SimulatorClient;
let editElsewhere: Stage['editElsewhere'];
const random = createRandom(SEED);

beforeAll(async () => {
  home = await makeHome();
  product = await startProduct(home);
  api = await signInAsOperator(product, product.password ?? '');
  simulator = simulatorClient(home);
  await firstGuild(api);
  editElsewhere = await openElsewhere(home);
}, HANGS_MS);
afterAll(async () => {
  await product?.stop();
  await removeHome(home);
});

/** A server of its own in which the product is at work. */
const openGuild = async (name: string): Promise<Stage> => {
  const [application] = await simulator.listApplications();
  const made = await simulator.createGuild({ body: { name, members: 4 } });
  await simulator.installBot({
    params: { guild_id: made.id },
    body: { applicationId: application?.id ?? '', permissions: BOT_PERMISSIONS },
  });
  const takeAccess = async (): Promise<number> =>
    (await api.call('POST', `/api/v1/guilds/${made.id}/access`)).status;
  await expect.poll(takeAccess, { timeout: HANGS_MS, interval: 500 }).toBeLessThan(300);
  const isChosen = async (): Promise<string> =>
    JSON.stringify((await api.call('GET', `/api/v1/guilds/${made.id}/settings/tasks`)).body);
  await expect.poll(isChosen, { timeout: HANGS_MS, interval: 500 }).toContain(made.channelIds.tasks);
  const shopChannel = made.channelIds.tasks ?? '';
  await turnOnMessages(api, made.id, shopChannel);
  return {
    api,
    simulator,
    guildId: made.id,
    channelId: made.channelIds.tasks ?? '',
    messageChannels: ['general', 'announcements'].map((channel) => made.channelIds[channel] ?? ''),
    shopChannel,
    editElsewhere,
    applicationId: application?.id ?? '',
    moderatorId: made.ownerId,
    memberIds: made.memberIds,
    random,
  };
};

/** People at work on both sides; what is refused or cut off meanwhile is the point. */
const act = async (stage: Stage): Promise<void> => {
  const [create] = ACTIONS;
  expect(await create?.(stage)).toMatchObject({ status: 201 });
  await Promise.all(
    Array.from({ length: DEEDS }, async () => {
      await new Promise((done) => setTimeout(done, random.between(0, ACT_MS)));
      await random
        .pick(ACTIONS)(stage)
        .catch(() => undefined);
    }),
  );
};

const becomesEqual = async (name: string, stage: Stage): Promise<string | undefined> => {
  try {
    await untilAllEqual(stage, HANGS_MS);
    return undefined;
  } catch (error) {
    return `${name}: ${error instanceof Error ? error.message : String(error)}`;
  }
};

test('whatever goes wrong in a guild, both sides become equal without a restart', {
  timeout: 2 * HANGS_MS,
}, async () => {
  const names = Object.keys(IN_A_GUILD);
  const stages: Stage[] = [];
  for (const name of names) stages.push(await openGuild(name));
  await simulator.setFaults({
    body: stages.flatMap(({ guildId }, index) =>
      (IN_A_GUILD[names[index] ?? ''] ?? []).map((fault) => ({ ...fault, guild: guildId, seed: SEED })),
    ),
  });
  await Promise.all(stages.map(act));
  await simulator.clearFaults();
  const left = await Promise.all(stages.map((stage, index) => becomesEqual(names[index] ?? '', stage)));
  expect(left.filter((each) => each !== undefined)).toEqual([]);
});

test('whatever happens to the connection or to Discord, both sides become equal without a restart', {
  timeout: Object.keys(EVERYWHERE).length * HANGS_MS,
}, async () => {
  for (const [name, faults] of Object.entries(EVERYWHERE)) {
    const stage = await openGuild(name);
    await simulator.setFaults({ body: faults.map((fault) => ({ ...fault, seed: SEED })) });
    await act(stage);
    await simulator.clearFaults();
    expect(await becomesEqual(name, stage)).toBeUndefined();
  }
});
