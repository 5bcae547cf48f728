import { z } from 'zod';
import { createMessage } from '../../messages/create.ts';
import { deleteMessages } from '../../messages/delete.ts';
import { editMessage } from '../../messages/edit.ts';
import { presentMessage } from '../../present/message.ts';
import { presentMember } from '../../present/present.ts';
import { createMessageSchema, editMessageSchema, snowflake } from '../../rules/message-body.ts';
import { PERMISSIONS } from '../../rules/permissions.ts';
import { INTENT } from '../../simulation.ts';
import { snowflakeTime } from '../../state/snowflake.ts';
import { requireActor, requireBot, requireChannel, requireMember, requireMessage } from '../access.ts';
import { audit } from '../audit.ts';
import { cannotEditOthers, DiscordError, invalidBulkDelete, missingPermissions } from '../errors.ts';
import { FIVE_IN_FIVE } from '../limits.ts';
import { pageLimit } from '../page-limit.ts';
import type { Route } from '../router.ts';
import { requireSending } from '../sending.ts';
import { parseBody } from '../validate.ts';

/** Deleting is allowed more often than writing. */
const DELETES = { limit: 5, windowMs: 1000 };
const FOURTEEN_DAYS_MS = 14 * 24 * 3600 * 1000;
const bulkSchema = z.object({ messages: z.array(snowflake).min(2).max(100) });

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
        limit: pageLimit(query.get('limit'), { fallback: 50, maximum: 100 }),
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
      requireSending(request, { channel, actor, permissions }, body);
      const application = request.caller.kind === 'bot' ? request.caller.application : undefined;
      const message = createMessage(request.simulation, {
        channel,
        author: actor,
        application,
        body,
        files: request.files,
        mayUseExternalStickers: (permissions & PERMISSIONS.USE_EXTERNAL_STICKERS) !== 0n,
        mayUseExternalEmojis: (permissions & PERMISSIONS.USE_EXTERNAL_EMOJIS) !== 0n,
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
      requireBot(request);
      const { channel, actor } = requireChannel(request, 'MANAGE_MESSAGES');
      if (channel.guild_id === null)
        throw new DiscordError(403, 50003, 'Cannot execute action on a DM channel');
      const { messages } = parseBody(bulkSchema, request.body);
      const limit = request.simulation.clock() - FOURTEEN_DAYS_MS;
      if (messages.some((id) => snowflakeTime(id) < limit)) throw invalidBulkDelete();
      deleteMessages(request.simulation, channel, messages);
      audit(request, {
        guildId: channel.guild_id,
        actorId: actor.id,
        action: 'messageBulkDelete',
        targetId: channel.id,
      });
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
      const { channel, actor, permissions } = requireChannel(request);
      const message = requireMessage(request, channel);
      const body = parseBody(editMessageSchema, request.body);
      if (message.author_id !== actor.id) {
        // Whoever manages messages may hide the embeds of others, and nothing else.
        const { flags, ...others } = body;
        const isFlagsOnly = flags !== undefined && Object.values(others).every((part) => part === undefined);
        if (!isFlagsOnly) throw cannotEditOthers();
        if (channel.guild_id === null || !(permissions & PERMISSIONS.MANAGE_MESSAGES))
          throw missingPermissions();
      }
      editMessage(request.simulation, message, body, request.files);
      return { status: 200, body: presentMessage(request.simulation, message, actor.id) };
    },
  },
  {
    method: 'DELETE',
    path: '/channels/{channel_id}/messages/{message_id}',
    limit: DELETES,
    handle: (request) => {
      const { channel, actor, permissions } = requireChannel(request);
      const message = requireMessage(request, channel);
      if (message.author_id !== actor.id) {
        if (channel.guild_id === null || !(permissions & PERMISSIONS.MANAGE_MESSAGES))
          throw missingPermissions();
        audit(request, {
          guildId: channel.guild_id,
          actorId: actor.id,
          action: 'messageDelete',
          targetId: message.author_id,
        });
      }
      deleteMessages(request.simulation, channel, [message.id]);
      return { status: 204 };
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
          ...(channel.guild_id === null
            ? {}
            : {
                guild_id: channel.guild_id,
                member: presentMember(request.simulation, requireMember(request, channel.guild_id, actor.id)),
              }),
        },
        guildId: channel.guild_id ?? undefined,
        channelId: channel.id,
        intent: channel.guild_id === null ? INTENT.directMessageTyping : INTENT.guildMessageTyping,
      });
      return { status: 204 };
    },
  },
];
