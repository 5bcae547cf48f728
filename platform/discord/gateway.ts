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
  readonly handle: (payload: GatewayDispatchPayload) => Promise<void>;
  /** Answers an interaction; its three seconds do not wait for other events. */
  readonly interact: (
    payload: GatewayDispatchPayload & { t: GatewayDispatchEvents.InteractionCreate },
  ) => Promise<void>;
  /** An event could not be handled; what it told has to be found out by a sweep. */
  readonly onLost: (payload: GatewayDispatchPayload) => void;
};

export type Gateway = {
  status(): readonly ShardStatus[];
  requestMembers(shardId: number, guildId: string): Promise<void>;
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
  let isStopping = false;

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
    trackers.set(shardId, trackSequence(row.sequence));
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

  const handleDurably = async (payload: GatewayDispatchPayload): Promise<void> => {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await options.handle(payload);
      } catch (error) {
        const wait = RETRIES_MS[attempt];
        if (wait === undefined || isStopping) {
          if (isStopping) throw error;
          logger.error(
            { err: error, event: payload.t },
            'An event could not be handled; a sweep will find out what it told',
          );
          options.onLost(payload);
          return;
        }
        logger.warn({ err: error, event: payload.t }, 'An event could not be handled; trying again');
        await new Promise((done) => setTimeout(done, wait));
      }
    }
  };

  const receive = (payload: GatewayDispatchPayload, shardId: number): void => {
    const tracker = trackers.get(shardId) ?? trackSequence(0);
    trackers.set(shardId, tracker);
    if (payload.t === GatewayDispatchEvents.InteractionCreate) {
      tracker.begin(payload.s);
      void options
        .interact(payload as GatewayDispatchPayload & { t: GatewayDispatchEvents.InteractionCreate })
        .catch((error: unknown) => logger.error({ err: error }, 'An interaction could not be answered'))
        .finally(() => {
          tracker.end(payload.s);
          storeSoon();
        });
      return;
    }
    tracker.begin(payload.s);
    const key = `${shardId}:${guildOf(payload)}`;
    const after = (queues.get(key) ?? Promise.resolve())
      .then(() => handleDurably(payload))
      .then(() => {
        tracker.end(payload.s);
        storeSoon();
      })
      // Only while stopping: the event stays unhandled and comes again at the next start.
      .catch(() => undefined)
      .finally(() => {
        if (queues.get(key) === after) queues.delete(key);
      });
    queues.set(key, after);
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
      if (sessions.get(shardId)?.sessionId !== info.sessionId)
        trackers.set(shardId, trackSequence(info.sequence));
      sessions.set(shardId, info);
    },
  });
  manager.on(WebSocketShardEvents.Dispatch, receive);
  manager.on(WebSocketShardEvents.Ready, (_, shardId) => states.set(shardId, 'ready'));
  manager.on(WebSocketShardEvents.Resumed, (shardId) => states.set(shardId, 'ready'));
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
    requestMembers: async (shardId, guildId) =>
      manager.send(shardId, {
        op: GatewayOpcodes.RequestGuildMembers,
        d: { guild_id: guildId, query: '', limit: 0 },
      }),
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
      await manager.destroy({ code: RESUMABLE_CLOSE, reason: 'Stopping' });
    },
  };
};
