import { z } from 'zod';
import { deleteGuildChannel, deleteThread } from '../../channels/delete.ts';
import { dispatchPrivate } from '../../channels/direct.ts';
import { editGuildChannel } from '../../channels/edit.ts';
import { type GuildChannel, isOfGuild } from '../../channels/guild-channel.ts';
import { presentChannel } from '../../present/channel.ts';
import { channelSchema } from '../../rules/channel-body.ts';
import { CHANNEL, isThread } from '../../rules/channel-types.ts';
import type { Channel, User } from '../../state/entities.ts';
import { editThread, threadSchema } from '../../threads/edit.ts';
import { requireChannel } from '../access.ts';
import { audit } from '../audit.ts';
import { DiscordError } from '../errors.ts';
import { FIVE_IN_FIVE } from '../limits.ts';
import type { RestAnswer, RestRequest, Route } from '../router.ts';
import { parseBody } from '../validate.ts';

const groupSchema = z.object({ name: z.string().trim().max(100).nullish(), icon: z.string().nullish() });

/** A private channel is renamed by whoever is in it, if it is a group. */
const patchPrivate = (request: RestRequest, channel: Channel, actor: User): RestAnswer => {
  if (channel.type !== CHANNEL.group)
    throw new DiscordError(403, 50_003, 'Cannot execute action on a DM channel');
  const { simulation } = request;
  const body = parseBody(groupSchema, request.body);
  simulation.state.channels.patch(channel, {
    ...(body.name === undefined ? {} : { name: body.name ?? '' }),
  });
  dispatchPrivate(simulation, 'CHANNEL_UPDATE', channel);
  return { status: 200, body: presentChannel(simulation, channel, actor.id) };
};

const patchGuildChannel = (request: RestRequest, channel: GuildChannel): RestAnswer => {
  const { actor, permissions } = requireChannel(request, 'MANAGE_CHANNELS');
  const { simulation } = request;
  const before = presentChannel(simulation, channel);
  const body = parseBody(channelSchema(channel.type).partial(), request.body);
  editGuildChannel(simulation, channel, { id: actor.id, permissions }, body);
  const after = presentChannel(simulation, channel);
  audit(request, {
    guildId: channel.guild_id,
    actorId: actor.id,
    action: 'channelUpdate',
    targetId: channel.id,
    before,
    after,
  });
  return { status: 200, body: after };
};

const patchThread = (request: RestRequest, channel: GuildChannel): RestAnswer => {
  const { actor, permissions } = requireChannel(request);
  const { simulation } = request;
  const before = presentChannel(simulation, channel);
  editThread(simulation, channel, { id: actor.id, permissions }, parseBody(threadSchema, request.body));
  audit(request, {
    guildId: channel.guild_id,
    actorId: actor.id,
    action: 'threadUpdate',
    targetId: channel.id,
    before,
    after: presentChannel(simulation, channel),
  });
  return { status: 200, body: presentChannel(simulation, channel, actor.id) };
};

const deleteOfGuild = (request: RestRequest, channel: GuildChannel): RestAnswer => {
  const { actor } = requireChannel(request, isThread(channel) ? 'MANAGE_THREADS' : 'MANAGE_CHANNELS');
  const { simulation } = request;
  const before = presentChannel(simulation, channel);
  if (isThread(channel)) deleteThread(simulation, channel);
  else deleteGuildChannel(simulation, channel.guild_id, channel);
  audit(request, {
    guildId: channel.guild_id,
    actorId: actor.id,
    action: isThread(channel) ? 'threadDelete' : 'channelDelete',
    targetId: channel.id,
    before,
  });
  return { status: 200, body: before };
};

/** One channel of any kind: guild channel, thread, direct message. */
export const channelRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/channels/{channel_id}',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { channel, actor } = requireChannel(request);
      return { status: 200, body: presentChannel(request.simulation, channel, actor.id) };
    },
  },
  {
    method: 'PATCH',
    path: '/channels/{channel_id}',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { channel, actor } = requireChannel(request);
      if (!isOfGuild(channel)) return patchPrivate(request, channel, actor);
      return isThread(channel) ? patchThread(request, channel) : patchGuildChannel(request, channel);
    },
  },
  {
    method: 'DELETE',
    path: '/channels/{channel_id}',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { channel, actor } = requireChannel(request);
      if (isOfGuild(channel)) return deleteOfGuild(request, channel);
      // Closed for whoever asks; the other keeps it, and it comes back with the next message.
      const { simulation } = request;
      const body = presentChannel(simulation, channel, actor.id);
      simulation.dispatch({ name: 'CHANNEL_DELETE', data: body, userIds: [actor.id] });
      return { status: 200, body };
    },
  },
];
