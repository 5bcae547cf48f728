import {
  addReaction,
  type ReactionKind,
  reactors,
  removeEmoji,
  removeReaction,
  removeReactions,
} from '../../messages/react.ts';
import { presentUser } from '../../present/user.ts';
import { PERMISSIONS, type PermissionName } from '../../rules/permissions.ts';
import type { Channel } from '../../state/entities.ts';
import { requireOpenThread } from '../../threads/write-rules.ts';
import { requireChannel, requireMessage } from '../access.ts';
import { findReaction, readEmoji, requireUsable } from '../emoji-path.ts';
import { DiscordError, invalidField, maximumReactions, missingPermissions } from '../errors.ts';
import { FIVE_IN_FIVE } from '../limits.ts';
import { pageLimit } from '../page-limit.ts';
import { queryFlag } from '../query-flag.ts';
import { queryId } from '../query-id.ts';
import type { RestRequest, Route } from '../router.ts';

const MAX_REACTIONS = 20;
const QUARTER_SECOND = { limit: 1, windowMs: 250 };
const BASE = '/channels/{channel_id}/messages/{message_id}/reactions';

/** The message and the emoji that a path names. */
const open = (request: RestRequest, permission: PermissionName) => {
  const { channel, actor, permissions } = requireChannel(request, permission);
  const message = requireMessage(request, channel);
  const emoji = readEmoji(request.simulation, request.params.emoji ?? '', message);
  return { channel, actor, permissions, message, emoji, reaction: findReaction(message, emoji) };
};

/** Which of the two kinds a request is about: `type=1`, or `burst=true` as the client writes it. */
const kindOf = (request: RestRequest): ReactionKind => {
  const text = request.query.get('type') ?? (queryFlag(request.query, 'burst') ? '1' : '0');
  if (text !== '0' && text !== '1')
    throw invalidField(['type'], 'BASE_TYPE_CHOICES', 'Value must be one of (0, 1).');
  return text === '1' ? 1 : 0;
};

/** In direct messages nobody moderates the other. */
const requireOfGuild = ({ guild_id }: Channel): void => {
  if (guild_id === null) throw new DiscordError(403, 50003, 'Cannot execute action on a DM channel');
};

export const reactionRoutes: readonly Route[] = [
  {
    method: 'PUT',
    path: `${BASE}/{emoji}/@me`,
    limit: QUARTER_SECOND,
    handle: (request) => {
      const { channel, actor, permissions, message, emoji, reaction } = open(request, 'READ_MESSAGE_HISTORY');
      requireOpenThread(channel);
      if (!reaction) {
        if (!(permissions & PERMISSIONS.ADD_REACTIONS)) throw missingPermissions();
        requireUsable(request.simulation, emoji, channel, actor.id);
        if (message.reactions.length >= MAX_REACTIONS) throw maximumReactions();
      }
      // Bursts belong to people who pay for them; a bot's is a normal one.
      const kind = actor.bot ? 0 : kindOf(request);
      addReaction(request.simulation, channel, message, { reaction, emoji, userId: actor.id, kind });
      return { status: 204 };
    },
  },
  {
    method: 'DELETE',
    path: `${BASE}/{emoji}/@me`,
    limit: QUARTER_SECOND,
    handle: (request) => {
      const { channel, actor, message, reaction } = open(request, 'READ_MESSAGE_HISTORY');
      const given = { reaction, userId: actor.id, kind: kindOf(request) };
      removeReaction(request.simulation, channel, message, given);
      return { status: 204 };
    },
  },
  {
    method: 'DELETE',
    path: `${BASE}/{emoji}/{user_id}`,
    limit: QUARTER_SECOND,
    handle: (request) => {
      const { channel, message, reaction } = open(request, 'MANAGE_MESSAGES');
      requireOfGuild(channel);
      const given = { reaction, userId: request.params.user_id ?? '', kind: kindOf(request) };
      removeReaction(request.simulation, channel, message, given);
      return { status: 204 };
    },
  },
  {
    method: 'GET',
    path: `${BASE}/{emoji}`,
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { reaction } = open(request, 'READ_MESSAGE_HISTORY');
      const { query, simulation } = request;
      const limit = pageLimit(query.get('limit'), { fallback: 25, maximum: 100 });
      const after = BigInt(queryId(query, 'after') ?? 0);
      const users = reactors(reaction, kindOf(request))
        .filter((id) => BigInt(id) > after)
        .sort((one, other) => (BigInt(one) < BigInt(other) ? -1 : 1))
        .slice(0, limit);
      return { status: 200, body: users.map((id) => presentUser(simulation.user(id))) };
    },
  },
  {
    method: 'DELETE',
    path: `${BASE}/{emoji}`,
    limit: QUARTER_SECOND,
    handle: (request) => {
      const { channel, message, reaction } = open(request, 'MANAGE_MESSAGES');
      requireOfGuild(channel);
      removeEmoji(request.simulation, channel, message, reaction);
      return { status: 204 };
    },
  },
  {
    method: 'DELETE',
    path: BASE,
    limit: QUARTER_SECOND,
    handle: (request) => {
      const { channel } = requireChannel(request, 'MANAGE_MESSAGES');
      requireOfGuild(channel);
      removeReactions(request.simulation, channel, requireMessage(request, channel));
      return { status: 204 };
    },
  },
];
