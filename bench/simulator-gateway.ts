import { once } from 'node:events';
import { WebSocket, WebSocketServer } from 'ws';
import { type Benchmark, comparePairs, measurePairs } from './benchmark.ts';
import { openSimulatorProcess } from './simulator-process.ts';

/** Events of one round. */
const EVENTS = 10_000;

/** Takes in events as a bot's library does, parsing each, and resolves when so many have come. */
const takeIn = (socket: WebSocket, count: number): Promise<void> =>
  new Promise((done) => {
    let seen = 0;
    const take = (data: Buffer): void => {
      const frame = JSON.parse(String(data)) as { t: string | null };
      if (frame.t === 'MESSAGE_CREATE') seen += 1;
      if (seen < count) return;
      socket.off('message', take);
      done();
    };
    socket.on('message', take);
  });

const identify = async (url: string, token: string): Promise<WebSocket> => {
  const socket = new WebSocket(`${url}?v=10&encoding=json`);
  await once(socket, 'open');
  const ready = new Promise<void>((done) => {
    const wait = (data: Buffer): void => {
      if ((JSON.parse(String(data)) as { t: string | null }).t !== 'GUILD_CREATE') return;
      socket.off('message', wait);
      done();
    };
    socket.on('message', wait);
  });
  // Guilds, guild messages, message content.
  const intents = (1 << 0) | (1 << 9) | (1 << 15);
  socket.send(JSON.stringify({ op: 2, d: { token, intents, properties: {} } }));
  await ready;
  return socket;
};

/** The simulator in a process of its own, with a bot that listens in one guild. */
const openOurs = async () => {
  const { port, control, close } = await openSimulatorProcess();
  const application = await control.createApplication({ body: { name: 'Bench' } });
  const guild = await control.createGuild({ body: { name: 'Bench', members: 10 } });
  await control.installBot({
    params: { guild_id: guild.id },
    body: { applicationId: application.id, permissions: String(1 << 10) },
  });
  const socket = await identify(`ws://127.0.0.1:${port}/gateway`, application.token);
  return {
    /** Makes messages and waits until the bot has heard of all of them (ms). */
    measure: async (): Promise<number> => {
      const heard = takeIn(socket, EVENTS);
      const from = performance.now();
      await control.flood({
        params: { channel_id: guild.channelIds.general ?? '' },
        body: { authorId: guild.ownerId, count: EVENTS },
      });
      await heard;
      return performance.now() - from;
    },
    close: async () => {
      socket.terminate();
      await close();
    },
  };
};

/** The least that could be done: a bare socket server that sends one ready text so many times. */
const openFloor = async () => {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const connected = once(server, 'connection') as Promise<[WebSocket]>;
  const client = new WebSocket(`ws://127.0.0.1:${address.port}`);
  const [socket] = await connected;
  const text = JSON.stringify({ op: 0, s: 1, t: 'MESSAGE_CREATE', d: { content: 'x'.repeat(1_000) } });
  return {
    measure: async (): Promise<number> => {
      const heard = takeIn(client, EVENTS);
      const from = performance.now();
      for (let count = 0; count < EVENTS; count += 1) socket.send(text);
      await heard;
      return performance.now() - from;
    },
    close: () => {
      client.terminate();
      server.close();
    },
  };
};

/** Events from the simulator's gateway to one bot: made, stored, written, sent and parsed. */
export const simulatorGateway: Benchmark = {
  name: 'simulator-gateway',
  measure: async (rounds) => {
    const ours = await openOurs();
    const floor = await openFloor();
    const pairs = await measurePairs(rounds, ours.measure, floor.measure);
    floor.close();
    await ours.close();
    return [
      {
        name: '10,000 gateway events to one client',
        unit: 'ms',
        ...comparePairs(pairs),
        rounds,
      },
    ];
  },
};
