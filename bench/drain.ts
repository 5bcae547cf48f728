import { z } from 'zod';
import { emptyDesign } from '#messages/design.ts';
import { makeHome, removeHome, startProduct } from '#tests/support/product.ts';
import {
  type ApiClient,
  type SimulatorClient,
  signInAsOperator,
  simulatorClient,
} from '#tests/support/product-clients.ts';
import { type Benchmark, type Figure, figureOf, type Pair } from './benchmark.ts';
import { listen } from './listen.ts';

/** Requests that Discord lets a bot make in a second. Source: its reference, "Global Rate Limit". */
const PER_SECOND = 50;
/** Messages that a channel takes in so many ms, as the simulator limits them. */
const [PER_CHANNEL, CHANNEL_MS] = [5, 5_000];
/** View, send, embed, read history. */
const PERMISSIONS = String((1n << 10n) | (1n << 11n) | (1n << 14n) | (1n << 16n));
/** Channels of one announcement. */
const TOGETHER = 20;

type Load = { readonly name: string; readonly channels: number; readonly each: number };

/** The soonest that all of a load can be there (ms): each bucket gives all that it has at once, and is filled again. */
const soonest = ({ channels, each }: Load): number =>
  Math.max(
    Math.floor((channels * each - 1) / PER_SECOND) * 1_000,
    Math.floor((each - 1) / PER_CHANNEL) * CHANNEL_MS,
  );

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
const createdSchema = z.object({ id: z.int() });

/** A guild with so many channels that our bot is in, and who hears of its messages. */
const openGuild = async (simulator: SimulatorClient, port: number, api: ApiClient, count: number) => {
  const names = Array.from({ length: count }, (_, at) => `c${at}`);
  const made = await simulator.createGuild({
    body: { name: 'Drain', members: 0, channels: names.map((name) => ({ name })) },
  });
  const ours = (await simulator.listApplications()).find(({ name }) => name === 'Guildhall');
  await simulator.installBot({
    params: { guild_id: made.id },
    body: { applicationId: ours?.id ?? '', permissions: PERMISSIONS },
  });
  const path = `/api/v1/guilds/${made.id}`;
  while ((await api.call('POST', `${path}/access`)).status !== 200) await pause(50);
  while ((await api.call('GET', `${path}/announcements`)).status !== 200) await pause(50);
  const { token } = await simulator.createUserToken({ params: { user_id: made.ownerId } });
  const heard: number[] = [];
  const listener = await listen(`ws://127.0.0.1:${port}/gateway`, token, {
    heard: () => heard.push(performance.now()),
  });
  return { path, channels: names.map((name) => made.channelIds[name] ?? ''), heard, close: listener.close };
};

/** Sends a load's announcements at once; how long until the last message was heard of (ms). */
const drain = async (
  api: ApiClient,
  guild: Awaited<ReturnType<typeof openGuild>>,
  { each }: Load,
): Promise<number> => {
  const ids: number[] = [];
  for (let n = 0; n < each; n += 1)
    for (let from = 0; from < guild.channels.length; from += TOGETHER) {
      const body = {
        title: `Load ${n} ${from}`,
        design: { ...emptyDesign, content: `Load ${n}` },
        channels: guild.channels.slice(from, from + TOGETHER),
      };
      const answer = await api.call('POST', `${guild.path}/announcements`, { body });
      if (answer.status !== 201) throw new Error(`The announcement was not made: ${answer.status}`);
      ids.push(createdSchema.parse(answer.body).id);
    }
  const wanted = guild.heard.length + guild.channels.length * each;
  const from = performance.now();
  for (const id of ids) {
    const { status } = await api.call('POST', `${guild.path}/announcements/${id}/send`);
    if (status !== 200) throw new Error(`The announcement was not sent: ${status}`);
  }
  while (guild.heard.length < wanted) await pause(5);
  return (guild.heard.at(-1) ?? from) - from;
};

const measureLoad = async (load: Load, rounds: number): Promise<Figure> => {
  const home = await makeHome();
  const closers: (() => unknown)[] = [() => removeHome(home)];
  try {
    const product = await startProduct(home);
    closers.push(product.stop);
    const api = await signInAsOperator(product, product.password ?? '');
    const simulator = simulatorClient(home);
    const guild = await openGuild(simulator, home.simulatorPort, api, load.channels);
    closers.push(guild.close);
    const pairs: Pair[] = [];
    for (let round = 0; round < rounds; round += 1) {
      pairs.push([await drain(api, guild, load), soonest(load)]);
      // Every bucket is full again.
      await pause(CHANNEL_MS);
    }
    return figureOf(load.name, pairs, 1.02);
  } finally {
    for (const close of closers.reverse()) await close();
  }
};

/** What waits is sent as fast as Discord takes it: many messages to many channels, and some to one. */
export const drainWaiting: Benchmark = {
  name: 'drain',
  measure: async (rounds) => {
    const loads: readonly Load[] =
      rounds > 1
        ? [
            { name: '1,000 messages to 200 channels', channels: 200, each: 5 },
            { name: '21 messages to one channel', channels: 1, each: 21 },
          ]
        : [{ name: '50 messages to 10 channels', channels: 10, each: 5 }];
    const figures: Figure[] = [];
    for (const load of loads) figures.push(await measureLoad(load, Math.min(rounds, 3)));
    return figures;
  },
};
