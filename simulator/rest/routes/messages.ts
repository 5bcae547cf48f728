import { z } from 'zod';
import { createMessage } from '../../messages/create.ts';
import { deleteMessages } from '../../messages/delete.ts';
import { editMessage } from '../../messages/edit.ts';
import { presentMessage, presentMessageEvent } from '../../present/present.ts';
import { createMessageSchema, editMessageSchema, snowflake } from '../../rules/message-body.ts';
import { PERMISSIONS } from '../../rules/permissions.ts';
import { INTENT } from '../../simulation.ts';
import { snowflakeTime } from '../../state/snowflake.ts';
import { requireActor, requireChannel, requireMessage } from '../access.ts';
import {
  cannotEditOthers,
  invalidBulkDelete,
  invalidField,
  maximumReactions,
  missingPermissions,
  unknownMessage,
} from '../errors.ts';
import type { Route } from '../router.ts';
import { parseBody } from '../validate.ts';

const FIVE_IN_FIVE = { limit: 5, windowMs: 5000 };
const FOURTEEN_DAYS_MS = 14 * 24 * 3600 * 1000;
const bulkSchema = z.object({ messages: z.array(snowflake).min(2).max(100) });

const pageLimit = (text: string | null): number => {
  const limit = text === null ? 50 : Number(text);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100)
    throw invalidField(['limit'], 'NUMBER_TYPE_MAX', 'int value should be between 1 and 100.');
  return limit;
};

const reactionOf = (text: string): { id: string | null; name: string } => {
  const [name = '', id = null] = text.split(':');
  return { id, name };
};

export const messageRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/channels/{channel_id}/messages',
    limit: { limit: 50, windowMs: 5000 },
    handle: (request) => {
      const { channel, actor, permissions } = requireChannel(request);
      if (!(permissions & PERMISSIONS.READ_MESSAGE_HISTORY)) return { status: 200, body: [] };
      const { query, simulation } = request;
      const page = simulation.state.messages.page(channel.id, {
        before: query.get('before') ?? undefined,
        after: query.get('after') ?? undefined,
        around: query.get('around') ?? undefined,
        limit: pageLimit(query.get('limit')),
      });
      return { status: 200, body: page.map((message) => presentMessage(simulation, message, actor.id)) };
    },
  },
  {
    method: 'POST',
    path: '/channels/{channel_id}/messages',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { channel, actor, permissions } = requireChannel(request, 'SEND_MESSAGES');
      const body = parseBody(createMessageSchema, request.body);
      if (body.embeds?.length && !(permissions & PERMISSIONS.EMBED_LINKS)) throw missingPermissions();
      const application = request.caller.kind === 'bot' ? request.caller.application : undefined;
      const message = createMessage(request.simulation, {
        channel,
        author: actor,
        application,
        body,
        mayMentionEveryone: (permissions & PERMISSIONS.MENTION_EVERYONE) !== 0n,
      });
      return {
        status: 200,
        body: {
          ...presentMessage(request.simulation, message, actor.id),
          ...(message.nonce === null ? {} : { nonce: message.nonce }),
        },
      };
    },
  },
  {
    method: 'POST',
    path: '/channels/{channel_id}/messages/bulk-delete',
    limit: { limit: 1, windowMs: 1000 },
    handle: (request) => {
      const { channel } = requireChannel(request, 'MANAGE_MESSAGES');
      const { messages } = parseBody(bulkSchema, request.body);
      const limit = request.simulation.clock() - FOURTEEN_DAYS_MS;
      if (messages.some((id) => snowflakeTime(id) < limit)) throw invalidBulkDelete();
      deleteMessages(request.simulation, channel, messages);
      return { status: 204 };
    },
  },
  {
    method: 'GET',
    path: '/channels/{channel_id}/messages/{message_id}',
    limit: { limit: 50, windowMs: 5000 },
    handle: (request) => {
      const { channel, actor } = requireChannel(request, 'READ_MESSAGE_HISTORY');
      return {
        status: 200,
        body: presentMessage(request.simulation, requireMessage(request, channel), actor.id),
      };
    },
  },
  {
    method: 'PATCH',
    path: '/channels/{channel_id}/messages/{message_id}',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { channel, actor } = requireChannel(request);
      const message = requireMessage(request, channel);
      const body = parseBody(editMessageSchema, request.body);
      if (message.author_id !== actor.id) throw cannotEditOthers();
      editMessage(request.simulation, message, body);
      return { status: 200, body: presentMessage(request.simulation, message, actor.id) };
    },
  },
  {
    method: 'DELETE',
    path: '/channels/{channel_id}/messages/{message_id}',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { channel, actor, permissions } = requireChannel(request);
      const message = requireMessage(request, channel);
      if (message.author_id !== actor.id) {
        if (channel.guild_id === null || !(permissions & PERMISSIONS.MANAGE_MESSAGES))
          throw missingPermissions();
        if (channel.guild_id !== null) {
          request.simulation.state.auditLog.put({
            id: request.simulation.snowflakes.next(),
            guild_id: channel.guild_id,
            user_id: actor.id,
            target_id: message.author_id,
            action_type: 72,
            reason: request.reason,
          });
        }
      }
      deleteMessages(request.simulation, channel, [message.id]);
      return { status: 204 };
    },
  },
  {
    method: 'PUT',
    path: '/channels/{channel_id}/messages/{message_id}/reactions/{emoji}/@me',
    limit: { limit: 1, windowMs: 250 },
    handle: (request) => {
      const { channel, actor, permissions } = requireChannel(request, 'READ_MESSAGE_HISTORY');
      const { simulation } = request;
      const message = requireMessage(request, channel);
      const emoji = reactionOf(request.params.emoji ?? '');
      const known = message.reactions.find(
        (each) => each.emoji.name === emoji.name && each.emoji.id === emoji.id,
      );
      if (known?.users.includes(actor.id)) return { status: 204 };
      if (!known) {
        if (!(permissions & PERMISSIONS.ADD_REACTIONS)) throw missingPermissions();
        if (message.reactions.length >= 20) throw maximumReactions();
      }
      if (known) known.users.push(actor.id);
      else message.reactions.push({ emoji, users: [actor.id] });
      simulation.state.messages.put(message);
      simulation.dispatch({
        name: 'MESSAGE_REACTION_ADD',
        data: {
          user_id: actor.id,
          channel_id: channel.id,
          message_id: message.id,
          message_author_id: message.author_id,
          emoji,
          burst: false,
          type: 0,
          ...(channel.guild_id === null ? {} : { guild_id: channel.guild_id }),
        },
        guildId: channel.guild_id ?? undefined,
        channelId: channel.id,
        intent: INTENT.guildMessageReactions,
      });
      return { status: 204 };
    },
  },
  {
    method: 'DELETE',
    path: '/channels/{channel_id}/messages/{message_id}/reactions/{emoji}/@me',
    limit: { limit: 1, windowMs: 250 },
    handle: (request) => {
      const { channel, actor } = requireChannel(request);
      const { simulation } = request;
      const message = requireMessage(request, channel);
      const emoji = reactionOf(request.params.emoji ?? '');
      const known = message.reactions.find(
        (each) => each.emoji.name === emoji.name && each.emoji.id === emoji.id,
      );
      if (!known?.users.includes(actor.id)) throw unknownMessage();
      known.users = known.users.filter((id) => id !== actor.id);
      message.reactions = message.reactions.filter((each) => each.users.length > 0);
      simulation.state.messages.put(message);
      simulation.dispatch({
        name: 'MESSAGE_REACTION_REMOVE',
        data: {
          user_id: actor.id,
          channel_id: channel.id,
          message_id: message.id,
          emoji,
          burst: false,
          type: 0,
          ...(channel.guild_id === null ? {} : { guild_id: channel.guild_id }),
        },
        guildId: channel.guild_id ?? undefined,
        channelId: channel.id,
        intent: INTENT.guildMessageReactions,
      });
      return { status: 204 };
    },
  },
  ...(['PUT', 'DELETE'] as const).map(
    (method): Route => ({
      method,
      path: '/channels/{channel_id}/pins/{message_id}',
      limit: FIVE_IN_FIVE,
      handle: (request) => {
        const { channel } = requireChannel(request, 'MANAGE_MESSAGES');
        const message = requireMessage(request, channel);
        request.simulation.state.messages.put(Object.assign(message, { pinned: method === 'PUT' }));
        request.simulation.dispatch({
          name: 'MESSAGE_UPDATE',
          data: presentMessageEvent(request.simulation, message),
          guildId: channel.guild_id ?? undefined,
          channelId: channel.id,
          intent: INTENT.guildMessages,
          message,
        });
        return { status: 204 };
      },
    }),
  ),
  {
    method: 'GET',
    path: '/channels/{channel_id}/pins',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { channel, actor } = requireChannel(request, 'READ_MESSAGE_HISTORY');
      const pinned = request.simulation.state.messages
        .ofChannel(channel.id)
        .filter((message) => message.pinned);
      return {
        status: 200,
        body: pinned.reverse().map((message) => presentMessage(request.simulation, message, actor.id)),
      };
    },
  },
  {
    method: 'POST',
    path: '/channels/{channel_id}/typing',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      requireActor(request);
      const { channel, actor } = requireChannel(request, 'SEND_MESSAGES');
      request.simulation.dispatch({
        name: 'TYPING_START',
        data: {
          channel_id: channel.id,
          user_id: actor.id,
          timestamp: Math.floor(request.simulation.clock() / 1000),
          ...(channel.guild_id === null ? {} : { guild_id: channel.guild_id }),
        },
        guildId: channel.guild_id ?? undefined,
        channelId: channel.id,
        intent: INTENT.guildMessageTyping,
      });
      return { status: 204 };
    },
  },
];
