import { bulkhead } from 'cockatiel';
import { GatewayDispatchEvents, type GatewayDispatchPayload } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Database } from '#platform/database/connect.ts';
import type { Guilds } from '#platform/guilds/guilds.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { type GuildId, guildId, isSnowflake } from '#platform/ids.ts';
import { repeat } from '#platform/repeat.ts';
import type { Logger } from '#platform/telemetry/logger.ts';
import type { Trouble } from './gateway/connection.ts';
import { type Gateway, startGateway } from './gateway/gateway.ts';
import type { createInteractionRouter } from './interactions/router/router.ts';
import { projectGuildFacts } from './projection/guild.ts';
import type { DiscordRest } from './rest.ts';
import { createGuildWatch } from './watch.ts';

export type DiscordBotOptions = {
  readonly rest: DiscordRest;
  readonly token: string;
  readonly applicationId: string;
  readonly database: Database;
  /** No other process uses the database. */
  readonly isAlone: boolean;
  readonly guilds: Guilds;
  readonly logger: Logger;
  readonly clock: () => number;
  readonly answer: ReturnType<typeof createInteractionRouter>;
  /** A guild has come, and its roles, channels and members are known. */
  readonly onGuildReady: (guild: Guild) => Promise<void>;
  /** Any other event of a guild, after the projection has taken it; must be durable when it resolves. */
  readonly onEvent: (guild: Guild, payload: GatewayDispatchPayload) => Promise<void>;
  /** A message was posted; its answer is not waited for. */
  readonly onMessage: (guild: Guild, message: unknown) => Promise<void>;
  /** Whether Discord gives the bot what people write, which an operator may have left off. */
  readonly onContent: (isGiven: boolean) => void;
  /** An event of this guild was lost: compare everything. */
  readonly onLost: (guild: Guild) => Promise<void>;
  /** A shard is ours from now on: what was missed while nobody had it is to be looked for. */
  readonly onTaken: (shardId: number) => void;
  /** A session begins or goes on. */
  readonly onConnected: () => void;
  /** What keeps the bot from being connected now; undefined: nothing. */
  readonly onTrouble: (trouble: Trouble | undefined) => void;
};

/** How often it is looked whether a guild is to be looked at (ms). */
const TICK_MS = 1_000;
/** Guilds that come are made ready so many at a time, so that others are not kept waiting for the database. */
const ARRIVALS_AT_ONCE = 4;

const guildIdOf = ({ d }: GatewayDispatchPayload, field: 'id' | 'guild_id'): GuildId | undefined => {
  const id =
    typeof d === 'object' && d !== null && field in d ? (d as Record<string, unknown>)[field] : undefined;
  return typeof id === 'string' && isSnowflake(id) ? guildId(id) : undefined;
};

const goneSchema = z.object({ unavailable: z.boolean().optional() });
const readySchema = z.object({ guilds: z.array(z.object({ id: z.string().refine(isSnowflake) })) });

export type DiscordBot = Pick<Gateway, 'status' | 'has' | 'isOurs' | 'present' | 'stop'>;

/** Connects the bot: events keep the projection and the sync engine up to date, interactions are answered. */
export const startDiscordBot = async (options: DiscordBotOptions): Promise<DiscordBot> => {
  const { guilds, logger } = options;
  const { api, guarded } = options.rest;
  const arrivals = bulkhead(ARRIVALS_AT_ONCE, Number.POSITIVE_INFINITY);
  const watch = createGuildWatch({
    guilds,
    logger,
    clock: options.clock,
    isOurs: (id) => gateway.isOurs(id),
    requestMembers: (id, nonce) => gateway.requestMembers(id, nonce),
    readGuild: async (id) => {
      const [guild, channels] = await Promise.all([
        guarded(() => api.guilds.get(id)),
        guarded(() => api.guilds.getChannels(id)),
      ]);
      return { guild, channels };
    },
    inTurn: (id, work) => gateway.inTurn(id, work),
    onKnown: options.onGuildReady,
  });

  /** A session begins: guilds that it does not name, and that are of its shard, are not ours any more. */
  const begin = async (d: unknown, shardId: number): Promise<void> => {
    const ids = readySchema.parse(d).guilds.map(({ id }) => guildId(id));
    const named = new Set<string>(ids);
    watch.expect(ids);
    for (const { id, state } of await guilds.list()) {
      if (state === 'active' && !named.has(id) && (await gateway.shardOf(id)) === shardId)
        await watch.leave(id);
    }
  };

  const handle = async (payload: GatewayDispatchPayload, shardId: number): Promise<void> => {
    switch (payload.t) {
      case GatewayDispatchEvents.Ready:
        return begin(payload.d, shardId);
      case GatewayDispatchEvents.GuildCreate:
        return arrivals.execute(() => watch.arrive(payload.d));
      case GatewayDispatchEvents.GuildUpdate:
        return projectGuildFacts(guilds, payload.d);
      case GatewayDispatchEvents.GuildDelete: {
        const id = guildIdOf(payload, 'id');
        // Unavailable: Discord cannot reach it now, and we are still in it.
        if (id !== undefined && !goneSchema.parse(payload.d).unavailable) await watch.leave(id);
        return;
      }
      default: {
        const id = guildIdOf(payload, 'guild_id');
        if (id === undefined) return;
        await watch.hear(id, payload);
        const guild = await guilds.find(id);
        if (!guild) return;
        if (payload.t === GatewayDispatchEvents.MessageCreate)
          options
            .onMessage(guild, payload.d)
            .catch((error: unknown) => logger.error({ err: error }, 'A text command could not be answered'));
        await options.onEvent(guild, payload);
      }
    }
  };

  const compare = async (id: GuildId): Promise<void> => {
    watch.doubt(id);
    const guild = await guilds.find(id);
    if (guild) await options.onLost(guild);
  };
  const compareAll = async (shardId: number): Promise<void> => {
    for (const { id, state } of await guilds.list())
      if (state === 'active' && (await gateway.shardOf(id)) === shardId) await compare(id);
  };
  const tellFailed = (error: unknown): void => logger.error({ err: error }, 'Could not ask for a sweep');

  const gateway = startGateway({
    rest: options.rest.rest,
    token: options.token,
    applicationId: options.applicationId,
    database: options.database,
    isAlone: options.isAlone,
    logger,
    clock: options.clock,
    handle,
    onTaken: async (shardId) => {
      await watch.takeUp();
      options.onTaken(shardId);
    },
    interact: (payload) => options.answer(payload.d),
    onConnected: () => {
      watch.reconnected();
      options.onConnected();
    },
    onTrouble: options.onTrouble,
    onContent: options.onContent,
    onLost: (payload, shardId) => {
      const id = guildIdOf(payload, 'guild_id') ?? guildIdOf(payload, 'id');
      void (id === undefined ? compareAll(shardId) : compare(id)).catch(tellFailed);
    },
    onGap: (shardId) => void compareAll(shardId).catch(tellFailed),
  });

  const ticking = repeat(TICK_MS, watch.tick, (error) =>
    logger.error({ err: error }, 'A guild could not be looked at'),
  );

  return {
    status: gateway.status,
    has: gateway.has,
    isOurs: gateway.isOurs,
    present: gateway.present,
    stop: async () => {
      await Promise.all([ticking.stop(), gateway.stop()]);
    },
  };
};
