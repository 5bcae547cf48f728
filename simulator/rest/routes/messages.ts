import { z } from 'zod';
import { createMessage } from '../../messages/create.ts';
import { deleteMessages } from '../../messages/delete.ts';
import { editMessage } from '../../messages/edit.ts';
import { presentMessage } from '../../present/message.ts';
import { createMessageSchema, editMessageSchema } from '../../rules/message-body.ts';
import { PERMISSIONS } from '../../rules/permissions.ts';
import { snowflake } from '../../rules/snowflake.ts';
import { snowflakeTime } from '../../state/snowflake.ts';
import { requireBot, requireChannel, requireMessage } from '../access.ts';
import { audit } from '../audit.ts';
import { DiscordError, invalidBulkDelete, invalidField, tooFewOrManyToDelete } from '../errors.ts';
import { FIVE_IN_FIVE } from '../limits.ts';
import { requireDeleting, requireEditing } from '../message-access.ts';
import { pageLimit } from '../page-limit.ts';
import { queryId } from '../query-id.ts';
import type { Route } from '../router.ts';
import { requireSending } from '../sending.ts';
import { parseBody } from '../validate.ts';

/** Deleting is allowed more often than writing. */
const DELETES = { limit: 5, windowMs: 1000 };
const FOURTEEN_DAYS_MS = 14 * 24 * 3600 * 1000;
const bulkSchema = z.object({ messages: z.array(snowflake) });
const BULK = { least: 2, most: 100 } as const;

/** Where a page of messages begins: at most one of three. */
const anchorOf = (query: URLSearchParams) => {
  const given = (['around', 'before', 'after'] as const).filter((name) => query.has(name));
  if (given.length > 1)
    throw invalidField(
      [given[1] ?? ''],
      'MUTUALLY_EXCLUSIVE',
      'around, before and after are mutually exclusive.',
    );
  return Object.fromEntries(given.map((name) => [name, queryId(query, name)]));
};

export const messageRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/channels/{channel_id}/messages',
    limit: { limit: 50, windowMs: 5000 },
    handle: (request) => {
      const { channel, actor, permissions } = requireChannel(request);
      const { query, simulation } = request;
      const limit = pageLimit(query.get('limit'), { fallback: 50, maximum: 100 });
      const anchor = anchorOf(query);
      if (!(permissions & PERMISSIONS.READ_MESSAGE_HISTORY)) return { status: 200, body: [] };
      const page = simulation.state.messages.page(channel.id, { ...anchor, limit });
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
        mayMentionEveryone: (permissions & PERMISSIONS.MENTION_EVERYONE) !== 0n,
      });
      const shown = presentMessage(request.simulation, message, actor.id);
      const { nonce } = message;
      return { status: 200, body: nonce === null ? shown : { ...shown, nonce } };
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
      if (messages.length < BULK.least || messages.length > BULK.most) throw tooFewOrManyToDelete();
      if (new Set(messages).size !== messages.length)
        throw invalidField(
          ['messages'],
          'SET_TYPE_ALREADY_CONTAINS_VALUE',
          'The set already contains this value.',
        );
      const oldest = request.simulation.clock() - FOURTEEN_DAYS_MS;
      if (messages.some((id) => snowflakeTime(id) < oldest)) throw invalidBulkDelete();
      const count = deleteMessages(request.simulation, channel, messages);
      if (count > 0)
        audit(request, {
          guildId: channel.guild_id,
          actorId: actor.id,
          action: 'messageBulkDelete',
          targetId: channel.id,
          options: { count: String(count) },
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
      requireEditing(request, { channel, actor, permissions }, message, body);
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
      requireDeleting({ channel, actor, permissions }, message);
      deleteMessages(request.simulation, channel, [message.id]);
      if (message.author_id !== actor.id && channel.guild_id !== null)
        audit(request, {
          guildId: channel.guild_id,
          actorId: actor.id,
          action: 'messageDelete',
          targetId: message.author_id,
          options: { channel_id: channel.id, count: '1' },
        });
      return { status: 204 };
    },
  },
];
