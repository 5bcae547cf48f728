import { z } from 'zod';
import { createSimulator } from '#simulator/index.ts';
import { makeHome, removeHome, startProduct } from '#tests/support/product.ts';
import {
  type ApiClient,
  firstGuild,
  type SimulatorClient,
  signInAsOperator,
  simulatorClient,
} from '#tests/support/product-clients.ts';
import { type Benchmark, type Figure, figureOf, type Pair } from './benchmark.ts';
import { openInboundFloor, openPage } from './inbound.ts';
import { listen } from './listen.ts';
import { openOutboundFloor, tokenOf } from './outbound.ts';

/** Messages of one round; more would meet Discord's limit of 5 in 5 s. */
const MESSAGES = 4;
/** Between messages, so that each one finds an idle product (ms). */
const PAUSE_MS = 1_400;
/** View channels, send and manage messages, embed links, read history; manage channels, roles and webhooks. */
const BOT_PERMISSIONS = String(93_184n | (1n << 4n) | (1n << 28n) | (1n << 29n));

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
const modalSchema = z.looseObject({ interactionId: z.string() });

/** A ticket that somebody opens on Discord, with its channel. */
const openTicket = async (
  api: ApiClient,
  simulator: SimulatorClient,
  guildId: string,
): Promise<{ readonly requester: string; readonly channelId: string }> => {
  const applicationId =
    (await simulator.listApplications()).find(({ name }) => name === 'Guildhall')?.id ?? '';
  await simulator.installBot({
    params: { guild_id: guildId },
    body: { applicationId, permissions: BOT_PERMISSIONS },
  });
  await api.call('PUT', `/api/v1/guilds/${guildId}/features/tickets`, { body: { enabled: true } });
  const requester = await simulator.userId('tomz');
  const by = { params: { user_id: requester } };
  const tasks = await simulator.channelId(guildId, 'tasks');
  const asked = await simulator.runCommandAs({
    ...by,
    body: { applicationId, guildId, channelId: tasks, name: 'ticket', options: {} },
  });
  const { interactionId } = modalSchema.parse(asked);
  await simulator.submitModalAs({
    ...by,
    body: { interactionId, values: { title: 'Bench', description: 'A message and back' } },
  });
  for (;;) {
    const channelId = await simulator.channelId(guildId, 'ticket-1').catch(() => undefined);
    if (channelId !== undefined && (await simulator.messages(channelId)).length > 0)
      return { requester, channelId };
    await pause(100);
  }
};

const measure = async (rounds: number, closers: (() => unknown)[]): Promise<readonly Figure[]> => {
  const home = await makeHome();
  closers.push(() => removeHome(home));
  const product = await startProduct(home);
  closers.push(product.stop);
  const api = await signInAsOperator(product, product.password ?? '');
  const guildId = await firstGuild(api);
  const simulator = simulatorClient(home);
  const { requester, channelId } = await openTicket(api, simulator, guildId);
  const page = await openPage(`${product.url}/api/v1/stream?guilds=${guildId}`, { cookie: api.cookie });
  closers.push(page.close);
  const client = await listen(
    `ws://127.0.0.1:${home.simulatorPort}/gateway`,
    await tokenOf(simulator, requester),
  );
  closers.push(client.close);
  const [inSimulator, outSimulator] = [await createSimulator(), await createSimulator()];
  closers.push(inSimulator.stop, outSimulator.stop);
  const bareIn = await openInboundFloor(inSimulator, closers);
  const bareOut = await openOutboundFloor(outSimulator);
  closers.push(bareOut.close);
  const ask = async (content: string): Promise<number> => {
    const seen = page.seen(content);
    const from = performance.now();
    await simulator.sendMessageAs({ params: { user_id: requester }, body: { channelId, content } });
    return (await seen) - from;
  };
  const answer = async (text: string): Promise<number> => {
    const shown = client.shown(text);
    const from = performance.now();
    const { status } = await api.call('POST', `/api/v1/guilds/${guildId}/tickets/1/messages`, {
      body: { text },
    });
    if (status !== 201) throw new Error(`The answer was answered with ${status}`);
    return (await shown) - from;
  };
  const [asked, answered]: [Pair[], Pair[]] = [[], []];
  for (let round = -1; round < rounds; round += 1)
    for (let n = 0; n < MESSAGES; n += 1) {
      const name = `bench ${round} ${n}`;
      const there: Pair = [await ask(`${name} asked`), await bareIn(`${name} asked of the floor`)];
      await pause(PAUSE_MS);
      const here: Pair = [await answer(`${name} said`), await bareOut.measure(`${name} said of the floor`)];
      await pause(PAUSE_MS);
      // The first round warms up.
      if (round < 0) continue;
      asked.push(there);
      answered.push(here);
    }
  return [
    figureOf('ticket message on Discord to page told', asked, 2),
    figureOf('ticket answer on the web to member’s client', answered, 2),
  ];
};

/**
 * A ticket's message from Discord to an open page, and an answer from the web to the requester's client, idle; the sums of the primitives
 * are measured in turn with them.
 */
export const ticketRelay: Benchmark = {
  name: 'ticket-relay',
  measure: async (rounds) => {
    const closers: (() => unknown)[] = [];
    try {
      return await measure(rounds, closers);
    } finally {
      for (const close of closers.reverse()) await close();
    }
  },
};
