import { GatewayDispatchEvents, type GatewayDispatchPayload } from 'discord-api-types/v10';
import type { Database } from '#platform/database/connect.ts';
import type { Guilds } from '#platform/guilds/guilds.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { guildId, isSnowflake } from '#platform/ids.ts';
import type { Logger } from '#platform/telemetry/logger.ts';
import { type Gateway, startGateway } from './gateway.ts';
import type { createInteractionRouter } from './interactions/router.ts';
import { projectEvent, projectGuild, projectGuildFacts, projectGuildGone } from './projection.ts';
import type { DiscordRest } from './rest.ts';

export type DiscordBotOptions = {
  readonly rest: DiscordRest;
  readonly token: string;
  readonly applicationId: string;
  readonly database: Database;
  readonly guilds: Guilds;
  readonly logger: Logger;
  readonly answer: ReturnType<typeof createInteractionRouter>;
  /** A guild is here, and its projection is whole but for members of large guilds. */
  readonly onGuildReady: (guild: Guild) => Promise<void>;
  /** Any other event of a guild, after the projection has taken it; must be durable when it resolves. */
  readonly onEvent: (guild: Guild, payload: GatewayDispatchPayload) => Promise<void>;
  /** An event of this guild was lost: compare everything. */
  readonly onLost: (guild: Guild) => Promise<void>;
};

const guildIdOf = ({ d }: GatewayDispatchPayload): string | undefined => {
  const id = typeof d === 'object' && d !== null && 'guild_id' in d ? d.guild_id : undefined;
  return typeof id === 'string' && isSnowflake(id) ? id : undefined;
};

/** Connects the bot: events keep the projection and the sync engine up to date, interactions are answered. */
export const startDiscordBot = (options: DiscordBotOptions): Gateway => {
  const { guilds, logger } = options;
  const handle = async (payload: GatewayDispatchPayload): Promise<void> => {
    switch (payload.t) {
      case GatewayDispatchEvents.GuildCreate: {
        const found = await projectGuild(guilds, payload.d);
        if (!found) return;
        if (!found.isComplete) await gateway.requestMembers(0, found.guild.id);
        return options.onGuildReady(found.guild);
      }
      case GatewayDispatchEvents.GuildUpdate:
        return projectGuildFacts(guilds, payload.d);
      case GatewayDispatchEvents.GuildDelete:
        return projectGuildGone(guilds, payload.d);
      default: {
        const id = guildIdOf(payload);
        const guild = id === undefined ? undefined : await guilds.find(guildId(id));
        if (!guild) return;
        await projectEvent(guild, payload);
        await options.onEvent(guild, payload);
      }
    }
  };
  const gateway = startGateway({
    rest: options.rest.rest,
    token: options.token,
    applicationId: options.applicationId,
    database: options.database,
    logger,
    handle,
    interact: (payload) => options.answer(payload.d),
    onLost: (payload) => {
      const id = guildIdOf(payload);
      if (id === undefined) return;
      void guilds
        .find(guildId(id))
        .then((guild) => guild && options.onLost(guild))
        .catch((error: unknown) => logger.error({ err: error }, 'Could not ask for a sweep'));
    },
  });
  return gateway;
};
