import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { APIMessage } from 'discord-api-types/v10';
import pg from 'pg';
import { z } from 'zod';
import { createSimulator, type Simulator } from '#simulator/index.ts';
import { openElsewhere } from '#tests/support/elsewhere.ts';
import { makeHome, removeHome, startProduct } from '#tests/support/product.ts';
import { firstGuild, signInAsOperator, simulatorClient } from '#tests/support/product-clients.ts';
import { type Benchmark, comparePairs, type Figure, type Pair } from './benchmark.ts';
import { openFloorGuild } from './floor-guild.ts';
import { listen } from './listen.ts';
import { createTestServer } from './postgres.ts';

/** Edits of one round; more would meet Discord's limit of 5 edits in 5 s. */
const EDITS = 4;
/** Between edits, so that each one finds an idle product (ms). */
const PAUSE_MS = 1_400;
/** Messages of guilds. */
const INTENTS = (1 << 0) | (1 << 9) | (1 << 15);

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

/** Reads a stream of server-sent events and resolves when one has a text. */
export const openPage = async (url: string, headers: Readonly<Record<string, string>>) => {
  const ending = new AbortController();
  const answer = await fetch(url, { headers, signal: ending.signal });
  if (answer.status !== 200 || !answer.body) throw new Error(`No stream: ${answer.status}`);
  const waiting = new Map<string, (at: number) => void>();
  const decoder = new TextDecoder();
  const read = async (): Promise<void> => {
    let rest = '';
    for await (const chunk of answer.body ?? []) {
      const frames = (rest + decoder.decode(chunk, { stream: true })).split('\n\n');
      rest = frames.pop() ?? '';
      for (const frame of frames)
        for (const [wanted, found] of waiting) {
          if (!frame.includes(wanted)) continue;
          waiting.delete(wanted);
          found(performance.now());
        }
    }
  };
  read().catch(() => undefined); // it was closed
  return {
    seen: (text: string): Promise<number> => new Promise((done) => waiting.set(text, done)),
    close: () => ending.abort(),
  };
};

/** The least that could be done: a bare bot hears the edit, commits it with a notification, and who hears that writes to the page. */
export const openInboundFloor = async (simulator: Simulator, closers: (() => unknown)[]) => {
  const database = await createTestServer();
  closers.push(database.stop);
  const guild = await openFloorGuild(simulator);
  const [writer, listener] = [
    new pg.Client({ connectionString: database.url }),
    new pg.Client({ connectionString: database.url }),
  ];
  await Promise.all([writer.connect(), listener.connect()]);
  closers.push(() => Promise.all([writer.end(), listener.end()]));
  await writer.query('create table task (id int primary key, title text)');
  await writer.query("insert into task values (1, 'start')");
  await listener.query('listen changed');
  let page: ServerResponse | undefined;
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.flushHeaders();
    page = response;
  }).listen(0, '127.0.0.1');
  closers.push(
    () => server.closeAllConnections(),
    () => server.close(),
  );
  await new Promise((done) => server.once('listening', done));
  listener.on('notification', ({ payload }) => page?.write(`event: entry\ndata: ${payload}\n\n`));
  const store = async (title: string): Promise<void> => {
    await writer.query('begin');
    await writer.query('update task set title = $1 where id = 1', [title]);
    await writer.query("select pg_notify('changed', $1)", [title]);
    await writer.query('commit');
  };
  const failed = Promise.withResolvers<never>();
  failed.promise.catch(() => undefined); // reported by the measurement that waits
  const bot = await listen(simulator.gatewayUrl, `Bot ${guild.token}`, {
    intents: INTENTS,
    heard: (message) => {
      const [embed] = (message as { embeds: readonly { title: string }[] }).embeds;
      store(embed?.title ?? '').catch(failed.reject);
    },
  });
  closers.push(bot.close);
  const { port } = server.address() as AddressInfo;
  const open = await openPage(`http://127.0.0.1:${port}`, {});
  closers.push(open.close);
  return async (title: string): Promise<number> => {
    const seen = open.seen(title);
    const from = performance.now();
    await guild.edit(title);
    return (await Promise.race([seen, failed.promise])) - from;
  };
};

/** The newest message, once there is one. */
const firstMessage = async (read: () => Promise<readonly APIMessage[]>): Promise<APIMessage> => {
  for (;;) {
    const [message] = await read();
    if (message) return message;
    await pause(100);
  }
};

const embedSchema = z.looseObject({ title: z.string() });

/** Opens both sides and measures them in turn; what was opened is noted at once, to be closed whatever happens. */
const measure = async (rounds: number, closers: (() => unknown)[]): Promise<Figure> => {
  const home = await makeHome();
  closers.push(() => removeHome(home));
  const product = await startProduct(home);
  closers.push(product.stop);
  const api = await signInAsOperator(product, product.password ?? '');
  const guildId = await firstGuild(api);
  const simulator = simulatorClient(home);
  const channelId = await simulator.channelId(guildId, 'tasks');
  await api.call('POST', `/api/v1/guilds/${guildId}/tasks`, { body: { title: 'bench start' } });
  const message = await firstMessage(() => simulator.messages(channelId));
  const embed = embedSchema.parse(message.embeds[0]);
  const editElsewhere = await openElsewhere(home);
  const page = await openPage(`${product.url}/api/v1/stream?guilds=${guildId}`, { cookie: api.cookie });
  closers.push(page.close);
  const floorSimulator = await createSimulator();
  closers.push(floorSimulator.stop);
  const bare = await openInboundFloor(floorSimulator, closers);
  const ours = async (title: string): Promise<number> => {
    const seen = page.seen(title);
    const from = performance.now();
    const { status } = await editElsewhere(channelId, message.id, { embeds: [{ ...embed, title }] });
    if (status !== 200) throw new Error(`The edit was answered with ${status}`);
    return (await seen) - from;
  };
  await pause(PAUSE_MS);
  const pairs: Pair[] = [];
  for (let round = -1; round < rounds; round += 1) {
    for (let edit = 0; edit < EDITS; edit += 1) {
      const pair: Pair = [
        await ours(`bench ${round} ${edit} of ours`),
        await bare(`bench ${round} ${edit} of the floor`),
      ];
      // The first round warms up.
      if (round >= 0) pairs.push(pair);
      await pause(PAUSE_MS);
    }
  }
  return {
    name: 'message edited to page told',
    unit: 'ms',
    ...comparePairs(pairs),
    target: 2,
    rounds: pairs.length,
  };
};

/** From a message that is edited on Discord to an open page being told of the record's new value, idle; the floor is measured in turn with it. */
export const inbound: Benchmark = {
  name: 'inbound',
  measure: async (rounds) => {
    const closers: (() => unknown)[] = [];
    try {
      return [await measure(rounds, closers)];
    } finally {
      for (const close of closers.reverse()) await close();
    }
  },
};
