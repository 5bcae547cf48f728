import { once } from 'node:events';
import { Agent, createServer, request as send } from 'node:http';
import { type Benchmark, median } from './benchmark.ts';
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
  const application = await simulator.post<{ id: string; token: string }>('/applications', { name: 'Bench' });
  const guild = await simulator.post<{ id: string }>('/guilds', { name: 'Bench', members: 10 });
  await simulator.post(`/guilds/${guild.id}/bots`, { applicationId: application.id, permissions: '8' });
  await simulator.put('/clock', { mode: 'frozen' });
  const token = `Bot ${application.token}`;
  const channels: string[] = [];
  for (let index = 0; index < CHANNELS; index += 1) {
    const answer = await fetch(`http://127.0.0.1:${simulator.port}/api/v10/guilds/${guild.id}/channels`, {
      method: 'POST',
      headers: { authorization: token, 'content-type': 'application/json' },
      body: JSON.stringify({ name: `bench-${index}` }),
    });
    channels.push(((await answer.json()) as { id: string }).id);
    await simulator.put('/clock', { advance: LEAP_MS });
  }
  return {
    measure: () =>
      makeAll(
        simulator.port,
        (index) => `/api/v10/channels/${channels[index % CHANNELS]}/messages`,
        token,
        () => simulator.put('/clock', { advance: LEAP_MS }),
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

/** Messages created over REST: authenticated, limited, checked, stored, told of and answered. */
export const simulatorRest: Benchmark = {
  name: 'simulator-rest',
  measure: async (rounds) => {
    const ours = await openOurs();
    const floor = await openFloor();
    const [mine, theirs]: [number[], number[]] = [[], []];
    for (let round = -1; round < rounds; round += 1) {
      const [one, other] = [await ours.measure(), await floor.measure()];
      // The first round warms up.
      if (round < 0) continue;
      mine.push((REQUESTS / one) * 1000);
      theirs.push((REQUESTS / other) * 1000);
    }
    floor.close();
    await ours.close();
    return [
      {
        name: 'messages created over REST in a second',
        unit: 'requests/s',
        ours: median(mine),
        floor: median(theirs),
        ratio: median(mine.map((value, index) => value / (theirs[index] ?? Number.NaN))),
        rounds,
      },
    ];
  },
};
