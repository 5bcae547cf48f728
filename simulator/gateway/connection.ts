import type { WebSocket } from 'ws';
import { z } from 'zod';
import { strikeConnection } from '../faults/event-faults.ts';
import { addressedTo } from '../http/addressed-to.ts';
import { parseJson } from '../http/parse-json.ts';
import { eventEntry, frameEntry } from '../recording/frame-entry.ts';
import type { Simulation } from '../simulation.ts';
import { CLOSE, OP } from './codes.ts';
import type { Hub } from './hub.ts';
import { identify } from './identify.ts';
import type { Link, Operation } from './link.ts';
import { requestMembers } from './request-members.ts';
import { requestSounds } from './request-sounds.ts';
import { resume } from './resume.ts';
import type { Ending, Session } from './session.ts';
import { setPresence } from './set-presence.ts';
import { setVoice } from './set-voice.ts';
import { openTransport, type StreamCompression } from './transport.ts';

const HEARTBEAT_MS = 41_250;
/** A client that is this late with its heartbeat is asked for one (op 1) … */
const ASK_AFTER_MS = HEARTBEAT_MS * 1.1;
/** … and this late, it is a zombie … */
const ZOMBIE_AFTER_MS = HEARTBEAT_MS * 1.5;
/** … when it had so long to answer (ms of real time). */
const ANSWER_MS = 1000;
/** What a client may send in a minute. Source: Discord's reference, "Rate Limiting" of the gateway. */
const SENDS = { limit: 120, windowMs: 60_000 };
/** Bytes of one payload of a client. Source: Discord's reference, "Sending Events". */
const LARGEST_PAYLOAD = 4096;

const frameSchema = z.object({ op: z.number().int(), d: z.unknown() });
const sequenceSchema = z.number().int().nullish();

const COMPRESSIONS: Readonly<Record<string, StreamCompression>> = {
  'zlib-stream': 'zlib-stream',
  'zstd-stream': 'zstd-stream',
};

/** What may wait for a client that does not read (bytes). */
const LARGEST_BACKLOG = 128 * 1024 * 1024;

/** Operations of a client that has a session. */
const OPERATIONS = new Map<number, Operation>([
  [OP.presence, setPresence],
  [OP.voice, setVoice],
  [OP.requestMembers, requestMembers],
  [OP.requestSounds, requestSounds],
]);

/** Speaks gateway v10, or v9, on one socket. */
export const serveConnection = (
  simulation: Simulation,
  hub: Hub,
  socket: WebSocket,
  {
    number,
    host,
    query,
  }: { readonly number: number; readonly host: string | undefined; readonly query: URLSearchParams },
): void => {
  let beatAt = simulation.clock();
  let isRefused = false;
  const compression = query.get('compress');
  const transport = openTransport(socket, COMPRESSIONS[compression ?? '']);

  const end = (how: Ending): void => {
    if (how.kind === 'cut') socket.terminate();
    else if (how.kind === 'close') transport.close(how.code, '');
    else if (how.kind === 'reconnect') link.send(OP.reconnect, null);
    else {
      // The socket stays, and may identify or resume anew.
      detach();
      link.session = undefined;
      link.send(OP.invalidSession, how.isResumable);
    }
  };
  /** Lets go of the session, if it still speaks through this socket. */
  const detach = (): Session | undefined => {
    const { session } = link;
    if (session?.end !== end) return undefined;
    session.send = undefined;
    session.end = undefined;
    session.lostAt = simulation.clock();
    return session;
  };
  const link: Link = {
    simulation,
    hub,
    transport,
    version: query.get('v') === '9' ? 9 : 10,
    session: undefined,
    send: (op, d) => {
      simulation.recorder.note((at) => frameEntry(at, number, 'server', op, d));
      transport.send(JSON.stringify({ t: null, s: null, op, d }));
    },
    sendFrame: (frame) => {
      const { session } = link;
      if (session && simulation.recorder.isOn)
        simulation.recorder.note((at) => eventEntry(at, session, frame));
      const json = addressedTo(host, simulation.origin, frame.json);
      transport.send(`{"t":"${frame.t}","s":${frame.s},"op":0,"d":${json}}`);
    },
    refuse: (why) => {
      // After these a client has to begin anew. Source: Discord's reference, "Gateway Close Event Codes".
      if (link.session && (why === CLOSE.invalidSequence || why === CLOSE.timeout)) hub.drop(link.session);
      isRefused = true;
      transport.close(why.code, why.reason);
    },
    attach: (session: Session) => {
      // Another socket may still hold the session; the newest one wins.
      session.end?.({ kind: 'cut' });
      link.session = session;
      session.lostAt = undefined;
      session.end = end;
      session.send = (frame) => {
        // Other events are struck where it is known which server they are of.
        if (frame.t === 'READY' || frame.t === 'RESUMED')
          strikeConnection(simulation, session, { event: frame.t, userId: session.userId }, () =>
            hub.drop(session),
          );
        // It reads too slowly, or not at all; what it did not get it may have by resuming.
        if (transport.backlog() > LARGEST_BACKLOG) socket.terminate();
        else link.sendFrame(frame);
      };
    },
  };

  socket.on('close', transport.release);

  const version = query.get('v');
  const encoding = query.get('encoding');
  if (version !== null && version !== '10' && version !== '9') return link.refuse(CLOSE.invalidVersion);
  // Discord speaks ETF as well; a client that asks for it is told at once instead of being sent JSON.
  if (encoding !== null && encoding !== 'json') return link.refuse(CLOSE.decode);
  if (compression !== null && COMPRESSIONS[compression] === undefined) return link.refuse(CLOSE.decode);

  link.send(OP.hello, { heartbeat_interval: HEARTBEAT_MS, _trace: ['["guildhall-simulator"]'] });
  let askedAt: number | undefined;
  const watch = simulation.timers.setInterval(() => {
    const silence = simulation.clock() - beatAt;
    if (silence <= ASK_AFTER_MS) return;
    if (askedAt === undefined) {
      askedAt = performance.now();
      link.send(OP.heartbeat, null);
    }
    // Whoever is asked can answer only in real time, however far the simulated clock leaps.
    else if (silence > ZOMBIE_AFTER_MS && performance.now() - askedAt >= ANSWER_MS)
      link.refuse(CLOSE.timeout);
  }, HEARTBEAT_MS / 4);

  const beat = (d: unknown): void => {
    const parsed = sequenceSchema.safeParse(d);
    if (!parsed.success) return link.refuse(CLOSE.decode);
    // Nobody can have seen what was not sent yet.
    if (link.session && (parsed.data ?? 0) > link.session.replay.newest)
      return link.refuse(CLOSE.invalidSequence);
    beatAt = simulation.clock();
    askedAt = undefined;
    if (simulation.faults.strike('ignore_heartbeat', { event: 'HEARTBEAT', userId: link.session?.userId }))
      return;
    link.send(OP.acknowledge, null);
  };

  const receive = (data: Buffer): void => {
    if (!simulation.buckets.take(`gateway:${number}`, SENDS).isAllowed) return link.refuse(CLOSE.rateLimited);
    if (data.byteLength > LARGEST_PAYLOAD) return link.refuse(CLOSE.decode);
    const parsed = frameSchema.safeParse(parseFrame(String(data)));
    if (!parsed.success) return link.refuse(CLOSE.decode);
    const { op, d } = parsed.data;
    simulation.recorder.note((at) => frameEntry(at, number, 'client', op, d));
    if (op === OP.heartbeat) return beat(d);
    if (op === OP.identify) return identify(link, d);
    if (op === OP.resume) return resume(link, d);
    const operation = OPERATIONS.get(op);
    if (!operation) return link.refuse(CLOSE.unknownOpcode);
    if (!link.session) return link.refuse(CLOSE.notAuthenticated);
    return operation(link, link.session, d);
  };

  socket.on('message', (data: Buffer) => {
    // A compressed stream is closed once all of it has left; until then nothing more is heard.
    if (socket.readyState !== socket.OPEN || isRefused) return;
    try {
      simulation.change(() => receive(data));
    } catch (error) {
      // One client's frame must not end the simulator for all.
      process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
      link.refuse(CLOSE.unknownError);
    }
  });
  socket.on('close', (code) => {
    simulation.timers.clear(watch);
    const session = detach();
    // A client that says goodbye ends its session. Source: Discord's reference, "Initiating a Disconnect".
    if (session && (code === 1000 || code === 1001)) hub.drop(session);
  });
};

const parseFrame = (text: string): unknown => {
  try {
    return parseJson(text);
  } catch {
    return undefined; // refused as undecodable
  }
};
