import { once } from 'node:events';
import { Agent, createServer, request as send } from 'node:http';
import { type Benchmark, comparePairs, measurePairs, type Pair } from './benchmark.ts';
import { openSimulatorProcess } from './simulator-process.ts';

/** Requests of one round, and how many are under way at once: as many as Discord lets a bot make in a second. */
const REQUESTS = 5000;
const AT_ONCE = 50;
/** Channels among which they are spread, five to each, as many as a channel takes at once. */
const CHANNELS = 10;
/** How far time leaps after each batch, past every limit (ms). */
const LEAP_MS = 10_000;

const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
const body = JSON.stringify({ content: 'Lap '.repeat(20), allowed_mentions: { parse: [] } });

const post = (port: number, path: string, token: string): Promise<number> =>
  new Promise((done, fail) => {
    const request = send(
      {
        agent,
        port,
        path,
        method: 'POST',
        headers: {
          authorization: token,
          'content-type': 'application/json',
          'content-length': Buffer.byteLength(body),
        },
      },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () => {
          JSON.parse(Buffer.concat(parts).toString());
          done(answer.statusCode ?? 0);
        });
      },
    );
    request.on('error', fail);
    request.end(body);
  });

/** Makes all requests in batches (ms). @throws when one is refused */
const makeAll = async (
  port: number,
  path: (index: number) => string,
  token: string,
  between: () => Promise<unknown>,
): Promise<number> => {
  const from = performance.now();
  for (let sent = 0; sent < REQUESTS; sent += AT_ONCE) {
    const statuses = await Promise.all(
      Array.from({ length: AT_ONCE }, (_, index) => post(port, path(index), token)),
    );
    const refused = statuses.find((status) => status !== 200);
    if (refused !== undefined) throw new Error(`A request was answered with ${refused}`);
    await between();
  }
  return performance.now() - from;
};

const openOurs = async () => {
  const simulator = await openSimulatorProcess();
  const { control } = simulator;
  const application = await control.createApplication({ body: { name: 'Bench' } });
  const guild = await control.createGuild({ body: { name: 'Bench', members: 10 } });
  await control.installBot({
    params: { guild_id: guild.id },
    body: { applicationId: application.id, permissions: '8' },
  });
  await control.setClock({ body: { mode: 'frozen' } });
  const leap = () => control.setClock({ body: { advance: LEAP_MS } });
  const token = `Bot ${application.token}`;
  const channels: string[] = [];
  for (let index = 0; index < CHANNELS; index += 1) {
    const answer = await fetch(`http://127.0.0.1:${simulator.port}/api/v10/guilds/${guild.id}/channels`, {
      method: 'POST',
      headers: { authorization: token, 'content-type': 'application/json' },
      body: JSON.stringify({ name: `bench-${index}` }),
    });
    channels.push(((await answer.json()) as { id: string }).id);
    await leap();
  }
  return {
    measure: () =>
      makeAll(
        simulator.port,
        (index) => `/api/v10/channels/${channels[index % CHANNELS]}/messages`,
        token,
        leap,
      ),
    close: simulator.close,
  };
};

/** The least that could be done: a bare server that reads JSON and answers JSON of the same weight. */
const openFloor = async () => {
  const answer = JSON.stringify({ id: '1', content: 'x'.repeat(900) });
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      JSON.parse(Buffer.concat(parts).toString());
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(answer);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    measure: () =>
      makeAll(
        address.port,
        () => '/',
        '',
        () => Promise.resolve(),
      ),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};

const perSecond = (ms: number): number => (REQUESTS / ms) * 1000;

/** Messages created over REST: authenticated, limited, checked, stored, told of and answered. */
export const simulatorRest: Benchmark = {
  name: 'simulator-rest',
  measure: async (rounds) => {
    const ours = await openOurs();
    const floor = await openFloor();
    const pairs = (await measurePairs(rounds, ours.measure, floor.measure)).map(
      ([one, other]): Pair => [perSecond(one), perSecond(other)],
    );
    floor.close();
    await ours.close();
    return [
      {
        name: 'messages created over REST in a second',
        unit: 'requests/s',
        ...comparePairs(pairs),
        rounds,
      },
    ];
  },
};
