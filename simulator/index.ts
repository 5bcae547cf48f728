import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { WebSocketServer } from 'ws';
import { serveAttachment } from './attachments/serve.ts';
import { serveCdn } from './cdn/serve.ts';
import { createClock } from './clock/clock.ts';
import { createSimulatorClient, type SimulatorClient } from './control/client.ts';
import { createControlServer } from './control/serve.ts';
import { createTraffic } from './control/traffic.ts';
import { afterUpgrade } from './gateway/after-upgrade.ts';
import { serveConnection } from './gateway/connection.ts';
import { createHub } from './gateway/hub.ts';
import { pathFor } from './http/discord-hosts.ts';
import { CLIENT, serveStatic } from './http/static.ts';
import { createDelivery } from './interactions/delivery.ts';
import { createInteractions } from './interactions/interactions.ts';
import { watchTemporaryMembers } from './invites/temporary-members.ts';
import { resumePolls } from './messages/close-poll.ts';
import { serveAuthorize } from './oauth2/authorize.ts';
import { serveTokens } from './oauth2/serve-tokens.ts';
import { DiscordError } from './rest/errors.ts';
import { routes } from './rest/routes/index.ts';
import { createRestServer } from './rest/serve.ts';
import { advanceEvents } from './scheduled-events/events.ts';
import { seedDemo } from './seed/demo.ts';
import { createSimulation } from './simulation.ts';
import { readSnapshot, restoreSnapshot } from './snapshots/snapshot.ts';
import { folderSnapshots, memorySnapshots } from './snapshots/store.ts';
import { fileStorage, memoryStorage } from './state/storage.ts';
import { watchThreads } from './threads/auto-archive.ts';

export type SimulatorOptions = {
  /** 0 or absent: a free one. */
  readonly port?: number;
  /** Default 127.0.0.1: nobody but this machine. */
  readonly host?: string;
  /** Folder in which all of it outlives the process; absent: memory only. */
  readonly data?: string;
  /** Unix ms; default the machine's clock. */
  readonly clock?: () => number;
  /** Fill an empty simulator with the demo guild. */
  readonly demo?: boolean;
  /** Path of a snapshot file that it starts from. */
  readonly snapshot?: string;
};

/** A running simulator. */
export type Simulator = {
  /** Its client: `http://localhost:4000`. */
  readonly url: string;
  /** What a REST client takes as base: `http://127.0.0.1:4000/api`. */
  readonly apiUrl: string;
  readonly gatewayUrl: string;
  readonly controlUrl: string;
  /** The control API, typed by its contracts. */
  readonly control: SimulatorClient;
  stop(): Promise<void>;
};

/** How often events are begun and ended whose time has come (ms). */
const EVENT_WATCH_MS = 60_000;
/** A frame of a client that is larger is not read at all (bytes); Discord's own limit is far below. */
const LARGEST_FRAME = 1024 * 1024;

/** Of pages and forms, which answer in their own words but for what is wrong with any request: its size. */
const refuse = (response: ServerResponse, { status, message, code }: DiscordError): void => {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ message, code }));
};

/** Two slashes are as good as one, as base addresses that end with one make them; what is no address is as good as none. */
const addressOf = ({ url = '/' }: IncomingMessage): URL => {
  const [path = '', ...query] = url.split('?');
  const single = path.startsWith('/') ? path.replace(/\/{2,}/g, '/') : path;
  return URL.parse([single, ...query].join('?'), 'http://simulator') ?? new URL('http://simulator/');
};

/**
 * Starts a Discord on this machine: REST and gateway of v10 and v9, OAuth2, a control API and a client, on one port.
 * @example
 * const simulator = await createSimulator();
 * const rest = new REST({ api: simulator.apiUrl }).setToken(token);
 */
export const createSimulator = async (options: SimulatorOptions = {}): Promise<Simulator> => {
  const { port = 0, host = '127.0.0.1', data, clock = Date.now, demo = false, snapshot } = options;
  const time = createClock(clock);
  const storage = data === undefined ? memoryStorage() : fileStorage(data);
  const snapshots = data === undefined ? memorySnapshots() : folderSnapshots(join(data, 'snapshots'));
  const simulation = createSimulation(storage, time);
  const hub = createHub(simulation);
  const interactions = createInteractions(simulation);
  const delivery = createDelivery(simulation, interactions, hub.isListening);
  const traffic = createTraffic();
  if (snapshot !== undefined)
    restoreSnapshot(simulation, readSnapshot(await readFile(snapshot, 'utf8')), hub.invalidateAll);
  if (demo && simulation.state.guilds.size === 0) seedDemo(simulation);
  const threads = watchThreads(simulation);
  const temporaryMembers = watchTemporaryMembers(simulation);
  resumePolls(simulation);
  simulation.events.on('restored', () => resumePolls(simulation));
  const serveRest = createRestServer(simulation, routes(interactions, delivery), traffic);
  const eventWatch = simulation.timers.setInterval(() => {
    advanceEvents(simulation);
    simulation.commit();
  }, EVENT_WATCH_MS);
  const serveControl = createControlServer(
    { simulation, hub, interactions, delivery, traffic, snapshots, openFresh: createSimulator },
    host,
  );

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = addressOf(request);
    const pathname = pathFor(request.headers.host, url.pathname);
    if (pathname.startsWith('/sim/v1/')) return serveControl(request, response, url);
    const oauth = /^\/api(?:\/v(?:9|10))?(\/oauth2\/(?:token|token\/revoke))$/.exec(pathname)?.[1];
    if (oauth) return serveTokens(simulation, request, response, oauth);
    // Where the page was, and where libraries still lead.
    if (request.method === 'GET' && /^\/api(?:\/v(?:9|10))?\/oauth2\/authorize$/.test(pathname))
      return void response.writeHead(302, { location: `/oauth2/authorize${url.search}` }).end();
    if (pathname === '/oauth2/authorize') return serveAuthorize(simulation, request, response, url, host);
    if (pathname.startsWith('/api/')) return serveRest(request, response, url);
    if (pathname.startsWith('/attachments/')) return serveAttachment(simulation, request, response, url);
    if (serveCdn(simulation, response, pathname)) return;
    return serveStatic(CLIENT, pathname, response);
  };

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      if (error instanceof DiscordError && !response.headersSent) return refuse(response, error);
      process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ message: '500: Internal Server Error', code: 0 }));
    });
  });
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LARGEST_FRAME });
  let connections = 0;
  server.on('upgrade', (request, socket, head) => {
    // From here on nobody else listens to what goes wrong with it.
    socket.on('error', () => socket.destroy());
    if (!pathFor(request.headers.host, addressOf(request).pathname).startsWith('/gateway'))
      return socket.destroy();
    if (simulation.faults.strike('outage', { path: '/gateway' }))
      return socket.end('HTTP/1.1 503 Service Unavailable\r\nConnection: close\r\n\r\n');
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      connections += 1;
      const number = connections;
      const query = addressOf(request).searchParams;
      const { host } = request.headers;
      afterUpgrade(webSocket, () => serveConnection(simulation, hub, webSocket, { number, host, query }));
    });
  });
  const stopWork = (): void => {
    simulation.timers.clear(eventWatch);
    hub.stop();
    threads.stop();
    temporaryMembers.stop();
    time.stop();
  };
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    stopWork();
    storage.close();
    const isTaken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    throw isTaken
      ? new Error(`Port ${port} is taken by another program (--port or SIMULATOR_PORT)`, { cause: error })
      : error;
  }
  const address = server.address();
  const actual = address && typeof address === 'object' ? address.port : port;
  const controlUrl = `http://127.0.0.1:${actual}/sim/v1`;
  simulation.setOrigin(`http://127.0.0.1:${actual}`);
  return {
    url: `http://localhost:${actual}`,
    apiUrl: `http://127.0.0.1:${actual}/api`,
    gatewayUrl: `ws://127.0.0.1:${actual}/gateway`,
    controlUrl,
    control: createSimulatorClient(controlUrl),
    stop: async () => {
      stopWork();
      for (const socket of sockets.clients) socket.terminate();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      simulation.state.commit();
      storage.close();
    },
  };
};
