import type { REST } from '@discordjs/rest';
import { type SessionInfo, WebSocketManager, WebSocketShardEvents } from '@discordjs/ws';
import {
  GatewayDispatchEvents,
  type GatewayDispatchPayload,
  GatewayIntentBits,
  GatewayOpcodes,
} from 'discord-api-types/v10';
import type { Database } from '#platform/database/connect.ts';
import type { Logger } from '#platform/telemetry/logger.ts';
import { type SequenceTracker, trackSequence } from './sequence.ts';
import { shardOf } from './shards.ts';

/** What the bot hears of. Members are privileged: turn "Server Members Intent" on in Discord's developer portal. */
const INTENTS = GatewayIntentBits.Guilds | GatewayIntentBits.GuildMembers | GatewayIntentBits.GuildMessages;
/** How often the sequence is stored at most (ms). */
const STORE_EVERY_MS = 250;
/** Tries of a failing handler, and the wait before the next (ms). */
const RETRIES_MS = [100, 500, 2_000] as const;
const RECONNECT_MS = 2_000;
/** How long a stop waits for handlers (ms). */
const DRAIN_LIMIT_MS = 5_000;
/** A close code that keeps the session resumable. */
const RESUMABLE_CLOSE = 4_200;

/** State of one shard, for health and the operator. */
export type ShardStatus = { readonly id: number; readonly state: 'connecting' | 'ready' | 'disconnected' };

export type GatewayOptions = {
  readonly rest: REST;
  readonly token: string;
  readonly applicationId: string;
  readonly database: Database;
  readonly logger: Logger;
  /** Handles one event durably; events of one guild come one after another. May be called twice for the same event. */
  readonly handle: (payload: GatewayDispatchPayload, shardId: number) => Promise<void>;
  /** Answers an interaction; its three seconds do not wait for other events. */
  readonly interact: (
    payload: GatewayDispatchPayload & { t: GatewayDispatchEvents.InteractionCreate },
  ) => Promise<void>;
  /** A shard is connected, with a new session or the old one. */
  readonly onConnected: (shardId: number) => void;
  /** An event could not be handled; what it told has to be found out by a sweep. */
  readonly onLost: (payload: GatewayDispatchPayload, shardId: number) => void;
  /** Events of a shard did not come, by their numbers. */
  readonly onGap: (shardId: number) => void;
};

export type Gateway = {
  status(): readonly ShardStatus[];
  /** Asks for all members of a guild; does nothing while its shard is not connected. */
  requestMembers(guildId: string, nonce: string): void;
  /** The shard whose events are about a guild. */
  shardOf(guildId: string): Promise<number>;
  /** Runs work after the events of a guild that have come, and before those that will. */
  inTurn(guildId: string, work: () => Promise<void>): Promise<void>;
  stop(): Promise<void>;
};

const guildOf = ({ t, d }: GatewayDispatchPayload): string => {
  if (typeof d !== 'object' || d === null) return '';
  const isGuild =
    t === GatewayDispatchEvents.GuildCreate ||
    t === GatewayDispatchEvents.GuildUpdate ||
    t === GatewayDispatchEvents.GuildDelete;
  if (isGuild) return 'id' in d ? String(d.id) : '';
  return 'guild_id' in d ? String(d.guild_id) : '';
};

/** Connects to the gateway and stays connected; resolves at once, also while Discord is away. */
export const startGateway = (options: GatewayOptions): Gateway => {
  const { database, logger, applicationId } = options;
  const sessions = new Map<number, SessionInfo>();
  const trackers = new Map<number, SequenceTracker>();
  const states = new Map<number, ShardStatus['state']>();
  const queues = new Map<string, Promise<void>>();
  /** The last event's number, by shard. */
  const numbers = new Map<number, number>();
  /** The beginning of the newest session has been handled. */
  let begun = Promise.resolve();
  let isStopping = false;

  const beginNumbers = (shardId: number, sequence: number): void => {
    trackers.set(shardId, trackSequence(sequence));
    numbers.delete(shardId);
  };

  const loadSession = async (shardId: number): Promise<SessionInfo | null> => {
    const known = sessions.get(shardId);
    if (known) return known;
    const row = await database.installation
      .selectFrom('gateway_sessions')
      .select(['shard_count', 'session_id', 'resume_url', 'sequence'])
      .where('shard_id', '=', shardId)
      .where('application_id', '=', applicationId)
      .executeTakeFirst();
    if (!row) return null;
    const info = {
      shardId,
      shardCount: row.shard_count,
      sessionId: row.session_id,
      resumeURL: row.resume_url,
      sequence: row.sequence,
    };
    sessions.set(shardId, info);
    beginNumbers(shardId, row.sequence);
    return info;
  };

  /** Stores, per shard, the number up to which everything was handled. */
  const store = async (): Promise<void> => {
    for (const [shardId, session] of sessions) {
      const sequence = trackers.get(shardId)?.handled() ?? session.sequence;
      const row = {
        shard_count: session.shardCount,
        session_id: session.sessionId,
        resume_url: session.resumeURL,
        sequence,
        application_id: applicationId,
      };
      await database.installation
        .insertInto('gateway_sessions')
        .values({ shard_id: shardId, ...row })
        .onConflict((conflict) => conflict.column('shard_id').doUpdateSet({ ...row, updated_at: new Date() }))
        .execute();
    }
  };
  let storing: Promise<void> | undefined;
  let isDirty = false;
  const storeSoon = (): void => {
    isDirty = true;
    storing ??= (async () => {
      while (isDirty && !isStopping) {
        isDirty = false;
        await new Promise((done) => setTimeout(done, STORE_EVERY_MS).unref());
        await store().catch((error: unknown) =>
          logger.warn(
            { err: error },
            'Could not store the gateway session; it is stored with the next event',
          ),
        );
      }
      storing = undefined;
    })();
  };

  const handleDurably = async (payload: GatewayDispatchPayload, shardId: number): Promise<void> => {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await options.handle(payload, shardId);
      } catch (error) {
        const wait = RETRIES_MS[attempt];
        if (wait === undefined || isStopping) {
          if (isStopping) throw error;
          logger.error(
            { err: error, event: payload.t },
            'An event could not be handled; a sweep will find out what it told',
          );
          options.onLost(payload, shardId);
          return;
        }
        logger.warn({ err: error, event: payload.t }, 'An event could not be handled; trying again');
        await new Promise((done) => setTimeout(done, wait));
      }
    }
  };

  /** Adds work to the end of a queue; what it throws is only its own. */
  const queue = (key: string, work: () => Promise<void>): Promise<void> => {
    const done = (queues.get(key) ?? begun).then(work);
    const settled = done
      .catch(() => undefined)
      .finally(() => {
        if (queues.get(key) === settled) queues.delete(key);
      });
    queues.set(key, settled);
    return done;
  };

  /** All that comes after the beginning of a session waits until it has been handled. */
  const queueBeginning = (work: () => Promise<void>): Promise<void> => {
    const done = Promise.all([begun, ...queues.values()]).then(work);
    begun = done.catch(() => undefined);
    return done;
  };

  const noteNumber = (sequence: number, shardId: number): void => {
    const before = numbers.get(shardId);
    numbers.set(shardId, sequence);
    if (before !== undefined && sequence > before + 1) {
      logger.warn(
        { shardId, from: before, to: sequence },
        'Events of Discord did not come; everything is compared',
      );
      options.onGap(shardId);
    }
  };

  const receive = (payload: GatewayDispatchPayload, shardId: number): void => {
    const tracker = trackers.get(shardId) ?? trackSequence(0);
    trackers.set(shardId, tracker);
    noteNumber(payload.s, shardId);
    tracker.begin(payload.s);
    const end = (): void => {
      tracker.end(payload.s);
      storeSoon();
    };
    if (payload.t === GatewayDispatchEvents.InteractionCreate) {
      void options
        .interact(payload as GatewayDispatchPayload & { t: GatewayDispatchEvents.InteractionCreate })
        .catch((error: unknown) => logger.error({ err: error }, 'An interaction could not be answered'))
        .finally(end);
      return;
    }
    const work = (): Promise<void> => handleDurably(payload, shardId);
    const handled =
      payload.t === GatewayDispatchEvents.Ready ? queueBeginning(work) : queue(guildOf(payload), work);
    // Fails only while stopping: the event stays unhandled and comes again at the next start.
    handled.then(end, () => undefined);
  };

  const manager = new WebSocketManager({
    token: options.token,
    intents: INTENTS,
    rest: options.rest,
    retrieveSessionInfo: loadSession,
    updateSessionInfo: async (shardId, info) => {
      if (info === null) {
        if (isStopping) return; // the session is kept, to be resumed at the next start
        sessions.delete(shardId);
        trackers.delete(shardId);
        await database.installation.deleteFrom('gateway_sessions').where('shard_id', '=', shardId).execute();
        return;
      }
      if (sessions.get(shardId)?.sessionId !== info.sessionId) beginNumbers(shardId, info.sequence);
      sessions.set(shardId, info);
    },
  });
  manager.on(WebSocketShardEvents.Dispatch, receive);
  const connected = (shardId: number): void => {
    states.set(shardId, 'ready');
    options.onConnected(shardId);
  };
  manager.on(WebSocketShardEvents.Ready, (_, shardId) => connected(shardId));
  manager.on(WebSocketShardEvents.Resumed, connected);
  manager.on(WebSocketShardEvents.Closed, (code, shardId) => {
    states.set(shardId, 'disconnected');
    logger.debug({ code, shardId }, 'The gateway closed the connection');
  });
  manager.on(WebSocketShardEvents.Error, (error, shardId) =>
    logger.warn({ err: error, shardId }, 'The gateway connection has an error'),
  );
  manager.on(WebSocketShardEvents.SocketError, (error, shardId) =>
    logger.debug({ err: error, shardId }, 'The gateway socket has an error'),
  );

  const connect = async (): Promise<void> => {
    while (!isStopping) {
      try {
        await manager.connect();
        return;
      } catch (error) {
        logger.warn({ err: error }, 'Discord’s gateway is not to be had; trying again');
        await new Promise((done) => setTimeout(done, RECONNECT_MS).unref());
      }
    }
  };
  void connect();

  return {
    status: () =>
      states.size === 0
        ? [{ id: 0, state: 'connecting' }]
        : [...states].map(([id, state]) => ({ id, state })),
    requestMembers: (guildId, nonce) => {
      const send = async (): Promise<void> => {
        const shardId = shardOf(guildId, await manager.getShardCount());
        if (states.get(shardId) !== 'ready') return;
        await manager.send(shardId, {
          op: GatewayOpcodes.RequestGuildMembers,
          d: { guild_id: guildId, query: '', limit: 0, nonce },
        });
      };
      send().catch((error: unknown) =>
        logger.debug({ err: error, guildId }, 'Members could not be asked for; it is tried again'),
      );
    },
    shardOf: async (guildId) => shardOf(guildId, await manager.getShardCount()),
    inTurn: queue,
    stop: async () => {
      isStopping = true;
      await Promise.race([
        Promise.all(queues.values()),
        new Promise((done) => setTimeout(done, DRAIN_LIMIT_MS).unref()),
      ]);
      await storing;
      await store().catch((error: unknown) =>
        logger.warn({ err: error }, 'Could not store the gateway session'),
      );
      await Promise.race([
        manager.destroy({ code: RESUMABLE_CLOSE, reason: 'Stopping' }),
        new Promise((done) => setTimeout(done, DRAIN_LIMIT_MS).unref()),
      ]);
    },
  };
};
