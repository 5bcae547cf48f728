import { z } from 'zod';
import { presentChannel } from '../../present/channel.ts';
import { channelName, channelSchema, overwriteSchema } from '../../rules/channel-body.ts';
import { snowflake } from '../../rules/message-body.ts';
import { PERMISSIONS } from '../../rules/permissions.ts';
import { INTENT, type Simulation } from '../../simulation.ts';
import type { Channel, Overwrite } from '../../state/entities.ts';
import { requireChannel, requireGuild, requireGuildPermission } from '../access.ts';
import { audit } from '../audit.ts';
import {
  DiscordError,
  invalidField,
  maximumChannels,
  missingPermissions,
  RateLimited,
  unknownChannel,
} from '../errors.ts';
import { FIVE_IN_FIVE, TEN_IN_TEN } from '../limits.ts';
import type { RestRequest, Route } from '../router.ts';
import { parseBody } from '../validate.ts';

const MAX_CHANNELS = 500;
const MAX_IN_CATEGORY = 50;
/** Observed by many; no header tells of it. */
const RENAMES = { limit: 2, windowMs: 600_000 };

const positionsSchema = z.array(
  z.object({
    id: snowflake,
    position: z.number().int().min(0).nullish(),
    parent_id: snowflake.nullish(),
    lock_permissions: z.boolean().nullish(),
  }),
);

const dispatchChannel = (simulation: Simulation, name: string, channel: Channel): void =>
  simulation.dispatch({
    name,
    data: presentChannel(simulation, channel),
    guildId: channel.guild_id ?? undefined,
    // Told before it is gone, a deleted channel is still judged by who could view it.
    channel,
    intent: INTENT.guilds,
  });

/** The category that a channel goes into, with room in it. */
const requireCategory = (
  { simulation }: RestRequest,
  guildId: string,
  id: string,
  moved?: Channel,
): Channel => {
  const category = simulation.state.channels.get(id);
  if (category?.guild_id !== guildId || category.type !== 4)
    throw invalidField(['parent_id'], 'CHANNEL_PARENT_INVALID', 'Category does not exist');
  const inside = simulation.state
    .channelsOf(guildId)
    .filter((each) => each.parent_id === id && each.id !== moved?.id);
  if (inside.length >= MAX_IN_CATEGORY)
    throw invalidField(
      ['parent_id'],
      'CHANNEL_PARENT_MAX_CHANNELS',
      'Maximum number of channels in category reached (50)',
    );
  return category;
};

/** Nobody may allow or deny what they cannot do themselves. */
const requireOwnBits = (overwrites: readonly Overwrite[], permissions: bigint): void => {
  for (const { allow, deny } of overwrites)
    if ((BigInt(allow) | BigInt(deny)) & ~permissions) throw missingPermissions();
};

const requireGuildChannel = (
  request: RestRequest,
  name: 'MANAGE_CHANNELS' | 'MANAGE_ROLES',
): { channel: Channel; guildId: string; actorId: string; permissions: bigint } => {
  const { channel, actor, permissions } = requireChannel(request, name);
  if (channel.guild_id === null) throw new DiscordError(403, 50003, 'Cannot execute action on a DM channel');
  return { channel, guildId: channel.guild_id, actorId: actor.id, permissions };
};

export const channelRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/guilds/{guild_id}/channels',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { guild } = requireGuild(request);
      const { simulation } = request;
      return {
        status: 200,
        body: simulation.state.channelsOf(guild.id).map((channel) => presentChannel(simulation, channel)),
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
      const body = parseBody(channelSchema, request.body);
      const channels = simulation.state.channelsOf(guild.id);
      if (channels.length >= MAX_CHANNELS) throw maximumChannels();
      const category = body.parent_id ? requireCategory(request, guild.id, body.parent_id) : undefined;
      requireOwnBits(body.permission_overwrites ?? [], simulation.permissions.inGuild(guild.id, actor.id));
      const type = body.type ?? 0;
      const channel = simulation.state.channels.put({
        id: simulation.snowflakes.next(),
        guild_id: guild.id,
        type,
        name: channelName(type, body.name),
        position: body.position ?? channels.length,
        parent_id: category?.id ?? null,
        topic: body.topic ?? null,
        nsfw: body.nsfw ?? false,
        rate_limit_per_user: body.rate_limit_per_user ?? 0,
        permission_overwrites: body.permission_overwrites ?? category?.permission_overwrites.slice() ?? [],
        last_message_id: null,
        recipients: [],
      });
      audit(request, {
        guildId: guild.id,
        actorId: actor.id,
        action: 'channelCreate',
        targetId: channel.id,
      });
      dispatchChannel(simulation, 'CHANNEL_CREATE', channel);
      return { status: 201, body: presentChannel(simulation, channel) };
    },
  },
  {
    method: 'PATCH',
    path: '/guilds/{guild_id}/channels',
    limit: TEN_IN_TEN,
    handle: (request) => {
      const { guild } = requireGuildPermission(request, 'MANAGE_CHANNELS');
      const { state } = request.simulation;
      const moves = parseBody(positionsSchema, request.body).map((move) => {
        const channel = state.channels.get(move.id);
        if (channel?.guild_id !== guild.id) throw unknownChannel();
        if (move.parent_id) requireCategory(request, guild.id, move.parent_id, channel);
        return { channel, move };
      });
      for (const { channel, move } of moves) {
        state.channels.patch(channel, {
          position: move.position ?? channel.position,
          parent_id: move.parent_id === undefined ? channel.parent_id : move.parent_id,
          ...(move.lock_permissions && move.parent_id
            ? {
                permission_overwrites:
                  state.channels.get(move.parent_id)?.permission_overwrites.slice() ?? [],
              }
            : {}),
        });
        dispatchChannel(request.simulation, 'CHANNEL_UPDATE', channel);
      }
      return { status: 204 };
    },
  },
  {
    method: 'GET',
    path: '/channels/{channel_id}',
    limit: FIVE_IN_FIVE,
    handle: (request) => ({
      status: 200,
      body: presentChannel(request.simulation, requireChannel(request).channel),
    }),
  },
  {
    method: 'PATCH',
    path: '/channels/{channel_id}',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { channel, guildId, actorId, permissions } = requireGuildChannel(request, 'MANAGE_CHANNELS');
      const { simulation } = request;
      const body = parseBody(channelSchema.partial(), request.body);
      const name = body.name === undefined ? channel.name : channelName(channel.type, body.name);
      const topic = body.topic === undefined ? channel.topic : body.topic;
      const parent = body.parent_id === undefined ? channel.parent_id : body.parent_id;
      if (parent !== null && parent !== channel.parent_id) requireCategory(request, guildId, parent, channel);
      const overwrites = body.permission_overwrites ?? channel.permission_overwrites;
      if (body.permission_overwrites) {
        if (!(permissions & PERMISSIONS.MANAGE_ROLES)) throw missingPermissions();
        requireOwnBits(overwrites, permissions);
      }
      const type = body.type ?? channel.type;
      if (type !== channel.type && !([0, 5].includes(type) && [0, 5].includes(channel.type)))
        throw invalidField(['type'], 'BASE_TYPE_CHOICES', 'Value must be one of {0, 5}.');
      if (name !== channel.name || topic !== channel.topic) {
        const answer = simulation.buckets.take(`rename:${channel.id}`, RENAMES);
        if (!answer.isAllowed) throw new RateLimited(answer.resetAfterMs);
      }
      simulation.state.channels.patch(channel, {
        name,
        topic,
        type,
        parent_id: parent,
        position: body.position ?? channel.position,
        nsfw: body.nsfw ?? channel.nsfw,
        rate_limit_per_user:
          body.rate_limit_per_user === undefined
            ? channel.rate_limit_per_user
            : (body.rate_limit_per_user ?? 0),
        permission_overwrites: overwrites,
      });
      audit(request, { guildId, actorId, action: 'channelUpdate', targetId: channel.id });
      dispatchChannel(simulation, 'CHANNEL_UPDATE', channel);
      return { status: 200, body: presentChannel(simulation, channel) };
    },
  },
  {
    method: 'DELETE',
    path: '/channels/{channel_id}',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { channel, guildId, actorId } = requireGuildChannel(request, 'MANAGE_CHANNELS');
      const { simulation } = request;
      const { state } = simulation;
      for (const message of state.messages.ofChannel(channel.id)) state.messages.delete(message.id);
      dispatchChannel(simulation, 'CHANNEL_DELETE', channel);
      for (const child of state.channelsOf(guildId)) {
        if (child.parent_id !== channel.id) continue;
        state.channels.patch(child, { parent_id: null });
        dispatchChannel(simulation, 'CHANNEL_UPDATE', child);
      }
      state.channels.delete(channel.id);
      audit(request, { guildId, actorId, action: 'channelDelete', targetId: channel.id });
      return { status: 200, body: presentChannel(simulation, channel) };
    },
  },
  {
    method: 'PUT',
    path: '/channels/{channel_id}/permissions/{overwrite_id}',
    limit: TEN_IN_TEN,
    handle: (request) => {
      const { channel, guildId, actorId, permissions } = requireGuildChannel(request, 'MANAGE_ROLES');
      const overwrite = {
        id: request.params.overwrite_id ?? '',
        ...parseBody(overwriteSchema, request.body),
      };
      requireOwnBits([overwrite], permissions);
      const others = channel.permission_overwrites.filter((each) => each.id !== overwrite.id);
      const action =
        others.length === channel.permission_overwrites.length ? 'overwriteCreate' : 'overwriteUpdate';
      request.simulation.state.channels.patch(channel, { permission_overwrites: [...others, overwrite] });
      audit(request, { guildId, actorId, action, targetId: channel.id });
      dispatchChannel(request.simulation, 'CHANNEL_UPDATE', channel);
      return { status: 204 };
    },
  },
  {
    method: 'DELETE',
    path: '/channels/{channel_id}/permissions/{overwrite_id}',
    limit: TEN_IN_TEN,
    handle: (request) => {
      const { channel, guildId, actorId } = requireGuildChannel(request, 'MANAGE_ROLES');
      const { overwrite_id: id } = request.params;
      const left = channel.permission_overwrites.filter((each) => each.id !== id);
      if (left.length === channel.permission_overwrites.length)
        throw new DiscordError(404, 10009, 'Unknown Overwrite');
      request.simulation.state.channels.patch(channel, { permission_overwrites: left });
      audit(request, { guildId, actorId, action: 'overwriteDelete', targetId: channel.id });
      dispatchChannel(request.simulation, 'CHANNEL_UPDATE', channel);
      return { status: 204 };
    },
  },
];
