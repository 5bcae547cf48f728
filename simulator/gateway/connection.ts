import type { WebSocket } from 'ws';
import { z } from 'zod';
import { presentChannel } from '../present/channel.ts';
import { presentMember, presentUser } from '../present/present.ts';
import { authenticate } from '../rest/authenticate.ts';
import { INTENT, type Simulation } from '../simulation.ts';
import { CLOSE, type CloseReason, OP } from './codes.ts';
import { guildCreate, type Hub } from './hub.ts';
import type { Frame } from './replay.ts';
import { deliver, type Ending, isShardOf, type Session } from './session.ts';
import { openTransport, type StreamCompression } from './transport.ts';

const HEARTBEAT_MS = 41_250;
/** What a client may send in a minute. */
const SENDS = { limit: 120, windowMs: 60_000 };
const CHUNK = 1000;
const KNOWN_INTENTS = (1 << 26) - 1;
const PRIVILEGED_INTENTS = INTENT.guildMembers | INTENT.guildPresences | INTENT.messageContent;
/** Guilds that one shard may have. Source: Discord's reference, "Sharding". */
const GUILDS_PER_SHARD = 2500;

const identifySchema = z.object({
  token: z.string(),
  intents: z.number().int().optional(),
  compress: z.boolean().optional(),
  large_threshold: z.number().int().min(50).max(250).default(50),
  shard: z.tuple([z.number().int().min(0), z.number().int().min(1)]).optional(),
});
const resumeSchema = z.object({ token: z.string(), session_id: z.string(), seq: z.number().int() });
const membersSchema = z.object({
  guild_id: z.string(),
  query: z.string().optional(),
  limit: z.number().int().min(0).default(0),
  user_ids: z.union([z.string(), z.array(z.string())]).optional(),
  nonce: z.string().optional(),
  presences: z.boolean().optional(),
});
const frameSchema = z.object({ op: z.number().int(), d: z.unknown() });

const compressions: Readonly<Record<string, StreamCompression>> = {
  'zlib-stream': 'zlib-stream',
  'zstd-stream': 'zstd-stream',
};

/** Speaks gateway v10 on one socket. */
export const serveConnection = (
  simulation: Simulation,
  hub: Hub,
  socket: WebSocket,
  { number, query }: { readonly number: number; readonly query: URLSearchParams },
): void => {
  let session: Session | undefined;
  let beatAt = simulation.clock();
  const compression = query.get('compress');
  const transport = openTransport(socket, compressions[compression ?? '']);
  const send = (op: number, d: unknown): void => transport.send(JSON.stringify({ op, d, s: null, t: null }));
  const sendFrame = ({ s, t, json }: Frame): void =>
    transport.send(`{"t":"${t}","s":${s},"op":0,"d":${json}}`);
  const attach = (to: Session): void => {
    // Another socket may still hold the session; the newest one wins.
    to.end?.({ kind: 'cut' });
    session = to;
    to.lostAt = undefined;
    to.end = end;
    to.send = (frame) => {
      if (simulation.faults.forEvent('disconnect', frame.t)) {
        socket.terminate();
        return;
      }
      sendFrame(frame);
    };
  };
  const refuse = ({ code, reason }: CloseReason): void => transport.close(code, reason);
  const end = (how: Ending): void => {
    if (how.kind === 'cut') socket.terminate();
    else if (how.kind === 'close') transport.close(how.code, '');
    else if (how.kind === 'reconnect') send(OP.reconnect, null);
    else send(OP.invalidSession, how.isResumable);
  };

  socket.on('error', () => socket.terminate());
  socket.on('close', transport.release);

  const version = query.get('v');
  const encoding = query.get('encoding');
  if (version !== null && version !== '10') return refuse(CLOSE.invalidVersion);
  // Discord speaks ETF as well; a client that asks for it is told at once instead of being sent JSON.
  if (encoding !== null && encoding !== 'json') return refuse(CLOSE.decode);
  if (compression !== null && compressions[compression] === undefined) return refuse(CLOSE.decode);

  send(OP.hello, { heartbeat_interval: HEARTBEAT_MS, _trace: ['["guildhall-simulator"]'] });
  const watch = simulation.timers.setInterval(() => {
    // One and a half intervals without a heartbeat: a zombie.
    if (simulation.clock() - beatAt > HEARTBEAT_MS * 1.5) refuse(CLOSE.timeout);
  }, HEARTBEAT_MS / 4);

  const identify = (raw: unknown): void => {
    if (session) return refuse(CLOSE.alreadyAuthenticated);
    const parsed = identifySchema.safeParse(raw);
    if (!parsed.success) return refuse(CLOSE.decode);
    const { token, intents = KNOWN_INTENTS, shard = [0, 1] } = parsed.data;
    const bot = authenticate(simulation, `Bot ${token.replace(/^Bot /, '')}`);
    const caller = bot.kind === 'bot' ? bot : authenticate(simulation, token);
    if (caller.kind !== 'bot' && caller.kind !== 'user') return refuse(CLOSE.authentication);
    if (shard[0] >= shard[1]) return refuse(CLOSE.invalidShard);
    if (intents & ~KNOWN_INTENTS) return refuse(CLOSE.invalidIntents);
    const isBot = caller.kind === 'bot';
    if (isBot && parsed.data.intents === undefined) return refuse(CLOSE.invalidIntents);
    if (
      isBot &&
      intents & PRIVILEGED_INTENTS & ~(caller.application.privileged_intents ?? PRIVILEGED_INTENTS)
    )
      return refuse(CLOSE.disallowedIntents);
    const mine = simulation.state.guildsOf(caller.user.id).filter((guild) => isShardOf(shard, guild.id));
    if (isBot && mine.length > GUILDS_PER_SHARD) return refuse(CLOSE.shardingRequired);
    const opened = hub.open({
      userId: caller.user.id,
      isBot,
      intents,
      shard,
      largeThreshold: parsed.data.large_threshold,
    });
    if (parsed.data.compress) transport.compressPayloads();
    attach(opened);
    ready(opened, caller.kind === 'bot' ? caller.application.id : undefined);
  };

  const ready = (to: Session, applicationId: string | undefined): void => {
    const guilds = simulation.state
      .guildsOf(to.userId)
      .filter((guild) => !to.isBot || isShardOf(to.shard, guild.id));
    deliver(to, 'READY', {
      v: 10,
      user: { ...presentUser(simulation.user(to.userId)), mfa_enabled: false, verified: true, email: null },
      user_settings: {},
      session_type: 'normal',
      session_id: to.id,
      resume_gateway_url: `${simulation.origin.replace(/^http/, 'ws')}/gateway`,
      relationships: [],
      private_channels: simulation.state.channels
        .inGroup('')
        .filter((channel) => !to.isBot && channel.recipients.includes(to.userId))
        .map((channel) => presentChannel(simulation, channel, to.userId)),
      presences: [],
      guilds: to.isBot
        ? guilds.map((guild) => ({ id: guild.id, unavailable: true }))
        : guilds.map((guild) => guildCreate(simulation, guild, to)),
      ...(applicationId === undefined ? {} : { application: { id: applicationId, flags: 0 } }),
      shard: to.shard,
    });
    if (to.isBot) for (const guild of guilds) deliver(to, 'GUILD_CREATE', guildCreate(simulation, guild, to));
  };

  const resume = (raw: unknown): void => {
    const parsed = resumeSchema.safeParse(raw);
    if (!parsed.success) return refuse(CLOSE.decode);
    const { token, session_id: id, seq } = parsed.data;
    const known = hub.session(id);
    const bot = authenticate(simulation, `Bot ${token.replace(/^Bot /, '')}`);
    const caller = bot.kind === 'bot' ? bot : authenticate(simulation, token);
    if (known && seq > known.replay.newest) return refuse(CLOSE.invalidSequence);
    const missed = known?.replay.since(seq);
    const isOwn = known !== undefined && caller.kind !== 'none' && caller.user.id === known.userId;
    if (!known || !missed || !isOwn || simulation.faults.forEvent('refuse_resume', 'RESUME')) {
      if (known) hub.drop(known.id);
      send(OP.invalidSession, false);
      return;
    }
    attach(known);
    for (const frame of missed) sendFrame(frame);
    deliver(known, 'RESUMED', { _trace: [] });
  };

  const requestMembers = (to: Session, raw: unknown): void => {
    const parsed = membersSchema.safeParse(raw);
    if (!parsed.success) return refuse(CLOSE.decode);
    const wanted = parsed.data;
    if (!simulation.state.member(wanted.guild_id, to.userId)) return;
    const ids = wanted.user_ids === undefined ? undefined : [wanted.user_ids].flat();
    const query = wanted.query?.toLowerCase();
    const all = simulation.state.membersOf(wanted.guild_id).filter((member) => {
      if (ids) return ids.includes(member.user_id);
      const user = simulation.user(member.user_id);
      return (
        !query ||
        [user.username, user.global_name, member.nick].some((name) => name?.toLowerCase().startsWith(query))
      );
    });
    const found = wanted.limit > 0 ? all.slice(0, wanted.limit) : all;
    const count = Math.max(1, Math.ceil(found.length / CHUNK));
    for (let index = 0; index < count; index += 1) {
      deliver(to, 'GUILD_MEMBERS_CHUNK', {
        guild_id: wanted.guild_id,
        members: found
          .slice(index * CHUNK, (index + 1) * CHUNK)
          .map((member) => presentMember(simulation, member)),
        chunk_index: index,
        chunk_count: count,
        not_found: ids?.filter((id) => !found.some((member) => member.user_id === id)) ?? [],
        ...(wanted.nonce === undefined ? {} : { nonce: wanted.nonce }),
      });
    }
  };

  socket.on('message', (data) => {
    if (!simulation.buckets.take(`gateway:${number}`, SENDS).isAllowed) return refuse(CLOSE.rateLimited);
    const parsed = frameSchema.safeParse(parseJson(String(data)));
    if (!parsed.success) return refuse(CLOSE.decode);
    const { op, d } = parsed.data;
    if (op === OP.heartbeat) {
      beatAt = simulation.clock();
      return send(OP.acknowledge, null);
    }
    if (op === OP.identify) return identify(d);
    if (op === OP.resume) return resume(d);
    if (!session) return refuse(CLOSE.notAuthenticated);
    if (op === OP.requestMembers) return requestMembers(session, d);
    if (op !== OP.presence && op !== OP.voice) return refuse(CLOSE.unknownOpcode);
  });
  socket.on('close', (code) => {
    simulation.timers.clear(watch);
    // Only the socket that holds the session can lose it.
    if (session?.end !== end) return;
    session.send = undefined;
    session.end = undefined;
    session.lostAt = simulation.clock();
    // A client that says goodbye ends its session. Source: Discord's reference, "Initiating a Disconnect".
    if (code === 1000 || code === 1001) hub.drop(session.id);
  });
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // refused as undecodable
  }
};
