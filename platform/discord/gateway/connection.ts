import type { REST } from '@discordjs/rest';
import { SimpleIdentifyThrottler, WebSocketManager, WebSocketShardEvents } from '@discordjs/ws';
import {
  type GatewayDispatchPayload,
  type GatewaySendPayload,
  type RESTGetAPIGatewayBotResult,
  type RESTGetCurrentApplicationResult,
  Routes,
} from 'discord-api-types/v10';
import type { Database } from '#platform/database/connect.ts';
import type { Logger } from '#platform/telemetry/logger.ts';
import { CONTENT_INTENT, HAS_CONTENT_INTENT, INTENTS } from './intents.ts';
import { createWaits, type Pauses, pauseAfter } from './pause.ts';
import type { Sessions } from './sessions.ts';
import { openShardHolders } from './shard-holders.ts';
import { type ShardLife, SteadySharding } from './sharding.ts';
import { shardOf } from './shards.ts';
import { ADVICE, troubleOfClose, troubleOfError } from './trouble.ts';
import type { TroubleKind } from './troubles.ts';

/** Pauses after refusals that last until somebody mends something, and while the gateway cannot be reached. */
export const REFUSED: Pauses = { first: 30_000, longest: 30 * 60_000 };
const UNREACHABLE: Pauses = { first: 2_000, longest: 60_000 };
/** Sessions of a day that are left alone: Discord takes the token away from whoever uses up all of them. */
const RESERVE = 10;
/** How long it is believed how many sessions may still be begun (ms). */
const LIMIT_FRESH_MS = 60_000;
/** A close code that keeps the session resumable. */
const RESUMABLE_CLOSE = 4_200;
/** How long closing may take (ms). */
const CLOSE_LIMIT_MS = 5_000;

/** State of one shard, for health and the operator; `standby`: another process is connected for it. */
export type ShardStatus = {
  readonly id: number;
  readonly state: 'connecting' | 'ready' | 'disconnected' | 'standby';
};

/** Why the bot is not connected, and when it is tried again (Unix ms). */
export type Trouble = { readonly kind: TroubleKind; readonly retryAt: number };

export type ConnectionOptions = {
  readonly rest: REST;
  readonly token: string;
  readonly clock: () => number;
  readonly sessions: Sessions;
  readonly database: Pick<Database, 'installation'>;
  /** No other process uses the database. */
  readonly isAlone: boolean;
  readonly logger: Logger;
  readonly onDispatch: (payload: GatewayDispatchPayload, shardId: number) => void;
  /** A shard is ours to connect from now on; tried again when it fails. */
  readonly onTaken: (shardId: number) => Promise<void>;
  /** A shard is connected, with a new session or the old one. */
  readonly onConnected: (shardId: number) => void;
  /** What keeps the bot from being connected now; undefined: nothing. */
  readonly onTrouble: (trouble: Trouble | undefined) => void;
  /** Whether Discord gives the bot what people write. */
  readonly onContent: (isGiven: boolean) => void;
};

export type Connection = {
  status(): readonly ShardStatus[];
  /** Resolves when it is known. */
  shardCount(): Promise<number>;
  has(shardId: number): boolean;
  /** Whether this process hears of a guild; false while that is not known. */
  isOurs(guildId: string): boolean;
  /** Sends to a shard that is connected; does nothing when it is not. */
  send(shardId: number, payload: GatewaySendPayload): Promise<void>;
  stop(): Promise<void>;
};

/** Connects to the gateway and stays connected, over refusals too; resolves at once. */
export const openConnection = (options: ConnectionOptions): Connection => {
  const { rest, token, clock, sessions, logger } = options;
  const waits = createWaits(clock);
  const states = new Map<number, ShardStatus['state']>();
  const counted = Promise.withResolvers<number>();
  let shardCount = counted.promise;
  let known: number | undefined;
  let manager: WebSocketManager | undefined;
  let sharding: SteadySharding | undefined;
  let throttler: SimpleIdentifyThrottler | undefined;
  let isStopping = false;
  let failures = 0;

  /** What was told last; before anything was, a process before this one may have told something. */
  let told: TroubleKind | 'well' | 'nothing' = 'nothing';
  const tell = (kind: TroubleKind | undefined, pauseMs = 0): void => {
    const isNews = told !== (kind ?? 'well');
    told = kind ?? 'well';
    const retryAt = clock() + pauseMs;
    if (isNews || kind) options.onTrouble(kind && { kind, retryAt });
    if (!kind) return;
    const line = { trouble: kind, retryAt: new Date(retryAt).toISOString() };
    if (isNews) logger.error(line, ADVICE[kind]);
    else logger.warn(line, 'The bot is still kept from Discord; it is tried again');
  };

  let limit: { remaining: number; resetsAt: number; readAt: number } | undefined;
  const readGateway = async (): Promise<RESTGetAPIGatewayBotResult> => {
    const gateway = (await rest.get(Routes.gatewayBot())) as RESTGetAPIGatewayBotResult; // the route's own answer
    const { remaining, reset_after: resetAfter } = gateway.session_start_limit;
    limit = { remaining, resetsAt: clock() + resetAfter, readAt: clock() };
    return gateway;
  };
  /** The intents that the application has: what people write, too, where its operator has switched that on. */
  const readIntents = async (): Promise<number> => {
    const { flags } = (await rest.get(Routes.currentApplication())) as RESTGetCurrentApplicationResult; // the route's own answer
    const mayReadContent = ((flags ?? 0) & HAS_CONTENT_INTENT) !== 0;
    options.onContent(mayReadContent);
    return mayReadContent ? INTENTS | CONTENT_INTENT : INTENTS;
  };
  const admit = async (): Promise<void> => {
    while (!isStopping) {
      if (!limit || clock() - limit.readAt > LIMIT_FRESH_MS) {
        const isRead = await readGateway().catch((error: unknown) => {
          logger.debug({ err: error }, 'It could not be read how many sessions may be begun');
        });
        if (!isRead) await waits.pause(UNREACHABLE.first);
        continue;
      }
      if (limit.remaining > RESERVE) return;
      const pause = Math.max(limit.resetsAt - clock(), LIMIT_FRESH_MS);
      tell('limit', pause);
      await waits.pause(pause);
    }
  };

  const holders = openShardHolders({
    database: options.database,
    logger,
    isAlone: options.isAlone,
    pause: waits.pause,
    isEnding: () => isStopping,
    onTaken: async (shardId) => {
      await sessions.load(shardId);
      await options.onTaken(shardId);
    },
    onStandby: () => {
      // What kept this process from Discord is over; of anything else the other one tells.
      if (told !== 'well' && told !== 'nothing') tell(undefined);
    },
    onLost: (shardId) => {
      sessions.leave(shardId);
      void sharding?.yield(shardId);
    },
  });

  const life: ShardLife = {
    clock,
    pause: waits.pause,
    take: holders.take,
    hasSession: (shardId) => sessions.get(shardId) !== undefined,
    dropSession: sessions.drop,
    admit,
    onError: (error) => logger.debug({ err: error }, 'A shard had an error; it connects again'),
  };

  const connected = (shardId: number): void => {
    states.set(shardId, 'ready');
    failures = 0;
    tell(undefined);
    options.onConnected(shardId);
  };

  /** Of its own for every try: it remembers what it has read of the gateway, as how many shards there are. */
  const makeManager = (
    gateway: RESTGetAPIGatewayBotResult,
    intents: number,
    refuse: (kind: TroubleKind) => void,
  ): WebSocketManager => {
    throttler ??= new SimpleIdentifyThrottler(gateway.session_start_limit.max_concurrency);
    const made = new WebSocketManager({
      token,
      intents,
      rest,
      shardCount: gateway.shards,
      buildStrategy: (own) => {
        sharding = new SteadySharding(own, life);
        return sharding;
      },
      buildIdentifyThrottler: async () => ({
        waitForIdentify: async (shardId, signal) => {
          await throttler?.waitForIdentify(shardId, signal);
          if (limit) limit.remaining -= 1;
        },
      }),
      retrieveSessionInfo: (shardId) => sessions.get(shardId) ?? null,
      // When a session is lost, the shard says so itself.
      updateSessionInfo: (_, info) => {
        if (info) sessions.set(info);
      },
    });
    made.on(WebSocketShardEvents.Dispatch, options.onDispatch);
    made.on(WebSocketShardEvents.Ready, (_, shardId) => connected(shardId));
    made.on(WebSocketShardEvents.Resumed, connected);
    made.on(WebSocketShardEvents.Closed, (code, shardId) => {
      states.set(shardId, 'disconnected');
      logger.debug({ code, shardId }, 'The gateway closed the connection');
      const kind = troubleOfClose(code);
      if (kind) refuse(kind);
    });
    made.on(WebSocketShardEvents.Error, (error, shardId) =>
      logger.debug({ err: error, shardId }, 'The gateway connection has an error'),
    );
    made.on(WebSocketShardEvents.SocketError, (error, shardId) =>
      logger.debug({ err: error, shardId }, 'The gateway socket has an error'),
    );
    return made;
  };

  const close = async (): Promise<void> => {
    const closing = manager?.destroy({ code: RESUMABLE_CLOSE, reason: 'Stopping' });
    manager = undefined;
    await Promise.race([closing, new Promise((done) => setTimeout(done, CLOSE_LIMIT_MS).unref())]);
  };

  /** Connects, and ends when Discord refuses for good, or when it could not be asked. */
  const attempt = async (): Promise<TroubleKind> => {
    const refused = Promise.withResolvers<TroubleKind>();
    try {
      // A refused token has been forgotten by the library.
      rest.setToken(token);
      const gateway = await readGateway();
      manager = makeManager(gateway, await readIntents(), refused.resolve);
      await manager.updateShardCount(gateway.shards);
      shardCount = Promise.resolve(gateway.shards);
      known = gateway.shards;
      counted.resolve(gateway.shards);
      for (let id = 0; id < gateway.shards; id += 1) states.set(id, 'connecting');
      // Not by the manager, which would refuse to resume when no new session may be begun.
      await sharding?.connect();
    } catch (error) {
      logger.warn({ err: error }, 'The gateway could not be connected to');
      refused.resolve(troubleOfError(error));
    }
    return refused.promise;
  };

  const run = async (): Promise<void> => {
    while (!isStopping) {
      const kind = await attempt();
      if (isStopping) return;
      failures += 1;
      const pause = pauseAfter(kind === 'unreachable' ? UNREACHABLE : REFUSED, failures, Math.random());
      tell(kind, pause);
      await close();
      await waits.pause(pause);
    }
  };
  void run();

  return {
    status: () =>
      states.size === 0
        ? [{ id: 0, state: 'connecting' }]
        : [...states].map(([id, state]) => ({ id, state: holders.isElsewhere(id) ? 'standby' : state })),
    shardCount: () => shardCount,
    has: holders.has,
    isOurs: (guildId) => known !== undefined && holders.has(shardOf(guildId, known)),
    send: async (shardId, payload) => {
      if (states.get(shardId) === 'ready') await manager?.send(shardId, payload);
    },
    stop: async () => {
      isStopping = true;
      waits.end();
      await close();
      await holders.stop();
    },
  };
};
