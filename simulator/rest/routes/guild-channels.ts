import { z } from 'zod';
import { requireCategory } from '../../channels/category.ts';
import { createGuildChannel } from '../../channels/create.ts';
import { dispatchChannel } from '../../channels/events.ts';
import { visibleChannels } from '../../channels/visibility.ts';
import { presentChannel } from '../../present/channel.ts';
import { channelSchema, newChannelType } from '../../rules/channel-body.ts';
import { snowflake } from '../../rules/snowflake.ts';
import { requireGuild, requireGuildPermission } from '../access.ts';
import { audit } from '../audit.ts';
import { DiscordError, unknownChannel } from '../errors.ts';
import { FIVE_IN_FIVE, TEN_IN_TEN } from '../limits.ts';
import type { Route } from '../router.ts';
import { parseBody } from '../validate.ts';

const positionsSchema = z.array(
  z.object({
    id: snowflake.nullish(),
    position: z.number().int().min(0).nullish(),
    parent_id: snowflake.nullish(),
    lock_permissions: z.boolean().nullish(),
  }),
);
const typeSchema = z.looseObject({ type: newChannelType.nullish() });

/** The channels of a guild: list, new one, order. */
export const guildChannelRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/guilds/{guild_id}/channels',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { guild, actor } = requireGuild(request);
      const { simulation } = request;
      return {
        status: 200,
        body: visibleChannels(simulation, guild.id, actor.id).map((channel) =>
          presentChannel(simulation, channel),
        ),
      };
    },
  },
  {
    method: 'POST',
    path: '/guilds/{guild_id}/channels',
    limit: TEN_IN_TEN,
    handle: (request) => {
      const { guild, actor } = requireGuildPermission(request, 'MANAGE_CHANNELS');
      const { simulation } = request;
      const { type } = parseBody(typeSchema, request.body);
      const body = parseBody(channelSchema(type ?? 0), request.body);
      const channel = createGuildChannel(simulation, guild, actor.id, body);
      const after = presentChannel(simulation, channel);
      audit(request, {
        guildId: guild.id,
        actorId: actor.id,
        action: 'channelCreate',
        targetId: channel.id,
        after,
      });
      return { status: 201, body: after };
    },
  },
  {
    method: 'PATCH',
    path: '/guilds/{guild_id}/channels',
    limit: TEN_IN_TEN,
    handle: (request) => {
      const { guild, actor } = requireGuildPermission(request, 'MANAGE_CHANNELS');
      const { simulation } = request;
      const { state } = simulation;
      const moves = parseBody(positionsSchema, request.body)
        .filter((move) => move.id != null)
        .map((move) => {
          const channel = state.channels.get(move.id ?? '');
          if (channel?.guild_id !== guild.id || channel.thread_metadata) throw unknownChannel();
          const parentId = move.parent_id === undefined ? channel.parent_id : move.parent_id;
          const parent =
            parentId !== null && parentId !== channel.parent_id
              ? requireCategory(simulation, guild.id, parentId, channel)
              : state.channels.get(parentId ?? '');
          return { channel, move, parent };
        });
      if (moves.filter(({ channel, parent }) => (parent?.id ?? null) !== channel.parent_id).length > 1)
        throw new DiscordError(400, 40_009, 'Only one channel can have a parent_id modified at a time');
      for (const { channel, move, parent } of moves) {
        const before = presentChannel(simulation, channel);
        state.channels.patch(channel, {
          position: move.position ?? channel.position,
          parent_id: parent?.id ?? null,
          ...(move.lock_permissions && parent
            ? { permission_overwrites: parent.permission_overwrites.slice() }
            : {}),
        });
        audit(request, {
          guildId: guild.id,
          actorId: actor.id,
          action: 'channelUpdate',
          targetId: channel.id,
          before,
          after: presentChannel(simulation, channel),
        });
        dispatchChannel(simulation, 'CHANNEL_UPDATE', channel);
      }
      return { status: 204 };
    },
  },
];
