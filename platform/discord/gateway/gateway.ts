import type { REST } from '@discordjs/rest';
import {
  ActivityType,
  GatewayDispatchEvents,
  type GatewayDispatchPayload,
  GatewayOpcodes,
  PresenceUpdateStatus,
} from 'discord-api-types/v10';
import type { Database } from '#platform/database/connect.ts';
import type { Logger } from '#platform/telemetry/logger.ts';
import { openConnection, type ShardStatus, type Trouble } from './connection.ts';
import { openSessions } from './sessions.ts';
import { shardOf } from './shards.ts';

/** Tries of a failing handler, and the wait before the next (ms). */
const RETRIES_MS = [100, 500, 2_000] as const;
/** How long a stop waits for handlers (ms). */
const DRAIN_LIMIT_MS = 5_000;

export type GatewayOptions = {
  readonly rest: REST;
  readonly token: string;
  readonly applicationId: string;
  readonly database: Database;
  /** No other process uses the database. */
  readonly isAlone: boolean;
  readonly logger: Logger;
  readonly clock: () => number;
  /** Handles one event durably; events of one guild come one after another. May be called twice for the same event. */
  readonly handle: (payload: GatewayDispatchPayload, shardId: number) => Promise<void>;
  /** Answers an interaction; its three seconds do not wait for other events. */
  readonly interact: (
    payload: GatewayDispatchPayload & { t: GatewayDispatchEvents.InteractionCreate },
  ) => Promise<void>;
  /** A shard is ours to connect from now on; tried again when it fails. */
  readonly onTaken: (shardId: number) => Promise<void>;
  /** A shard is connected, with a new session or the old one. */
  readonly onConnected: (shardId: number) => void;
  /** What keeps the bot from being connected now; undefined: nothing. */
  readonly onTrouble: (trouble: Trouble | undefined) => void;
  /** Whether Discord gives the bot what people write. */
  readonly onContent: (isGiven: boolean) => void;
  /** An event could not be handled; what it told has to be found out by a sweep. */
  readonly onLost: (payload: GatewayDispatchPayload, shardId: number) => void;
  /** Events of a shard did not come, by their numbers. */
  readonly onGap: (shardId: number) => void;
};

export type Gateway = {
  status(): readonly ShardStatus[];
  /** Asks for all members of a guild; does nothing while its shard is not connected. */
  requestMembers(guildId: string, nonce: string): void;
  /** Shows a line as the bot's status in every session of this process; an empty one shows none. */
  present(line: string): void;
  /** Whether this process is the one that is connected for a shard. */
  has(shardId: number): boolean;
  /** Whether this process hears of a guild; false while that is not known. */
  isOurs(guildId: string): boolean;
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

/** Hears of events and has each handled in its guild's turn; resolves at once, also while Discord is away. */
export const startGateway = (options: GatewayOptions): Gateway => {
  const { database, logger, applicationId } = options;
  const sessions = openSessions(database, applicationId, logger);
  const queues = new Map<string, Promise<void>>();
  /** The beginning of the newest session has been handled. */
  let begun = Promise.resolve();
  let isStopping = false;

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

  const receive = (payload: GatewayDispatchPayload, shardId: number): void => {
    const { hasGap, end } = sessions.begin(shardId, payload.s);
    if (hasGap) {
      logger.warn({ shardId }, 'Events of Discord did not come; everything is compared');
      options.onGap(shardId);
    }
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

  const connection = openConnection({ ...options, sessions, onDispatch: receive });

  return {
    status: connection.status,
    has: connection.has,
    isOurs: connection.isOurs,
    requestMembers: (guildId, nonce) => {
      const send = async (): Promise<void> =>
        connection.send(shardOf(guildId, await connection.shardCount()), {
          op: GatewayOpcodes.RequestGuildMembers,
          d: { guild_id: guildId, query: '', limit: 0, nonce },
        });
      send().catch((error: unknown) =>
        logger.debug({ err: error, guildId }, 'Members could not be asked for; it is tried again'),
      );
    },
    present: (line) => {
      const activities = [{ type: ActivityType.Custom, name: 'Custom Status', state: line }];
      for (const { id } of connection.status())
        connection
          .send(id, {
            op: GatewayOpcodes.PresenceUpdate,
            d: {
              since: null,
              activities: line === '' ? [] : activities,
              status: PresenceUpdateStatus.Online,
              afk: false,
            },
          })
          .catch((error: unknown) => logger.debug({ err: error }, 'The bot’s status could not be sent'));
    },
    shardOf: async (guildId) => shardOf(guildId, await connection.shardCount()),
    inTurn: queue,
    stop: async () => {
      isStopping = true;
      await Promise.race([
        Promise.all([begun, ...queues.values()]),
        new Promise((done) => setTimeout(done, DRAIN_LIMIT_MS).unref()),
      ]);
      await sessions.stop();
      await connection.stop();
    },
  };
};
