import { presentMember, presentUser } from '../../present/present.ts';
import { PERMISSIONS } from '../../rules/permissions.ts';
import { INTENT } from '../../simulation.ts';
import type { Channel, Message, Reaction } from '../../state/entities.ts';
import { requireOpenThread } from '../../threads/write-rules.ts';
import { requireChannel, requireMessage } from '../access.ts';
import { maximumReactions, missingPermissions, unknownEmoji } from '../errors.ts';
import { FIVE_IN_FIVE } from '../limits.ts';
import { pageLimit } from '../page-limit.ts';
import type { RestRequest, Route } from '../router.ts';

const MAX_REACTIONS = 20;
const QUARTER_SECOND = { limit: 1, windowMs: 250 };
const BASE = '/channels/{channel_id}/messages/{message_id}/reactions';

type Emoji = Reaction['emoji'];

/** An emoji as paths name it: `👍` or `name:id`. */
const emojiOf = ({ params }: RestRequest): Emoji => {
  const [name = '', id = null] = (params.emoji ?? '').split(':');
  if (
    id === null
      ? !/\p{Extended_Pictographic}|\p{Regional_Indicator}|[#*0-9]\u{fe0f}?\u{20e3}/u.test(name)
      : !/^\d+$/.test(id)
  )
    throw unknownEmoji();
  return { id, name };
};

const find = (message: Message, emoji: Emoji): Reaction | undefined =>
  message.reactions.find((each) => each.emoji.name === emoji.name && each.emoji.id === emoji.id);

const dispatchReaction = (
  { simulation }: RestRequest,
  name: string,
  channel: Channel,
  message: Message,
  extra: Record<string, unknown>,
): void =>
  simulation.dispatch({
    name,
    data: {
      channel_id: channel.id,
      message_id: message.id,
      ...(channel.guild_id === null ? {} : { guild_id: channel.guild_id }),
      ...extra,
    },
    guildId: channel.guild_id ?? undefined,
    channelId: channel.id,
    intent: channel.guild_id === null ? INTENT.directMessageReactions : INTENT.guildMessageReactions,
  });

/** Takes one person's reaction away; nothing happens when it is not there. */
const removeReaction = (request: RestRequest, channel: Channel, message: Message, userId: string): void => {
  const emoji = emojiOf(request);
  const known = find(message, emoji);
  if (!known?.users.includes(userId)) return;
  known.users = known.users.filter((id) => id !== userId);
  message.reactions = message.reactions.filter((each) => each.users.length > 0);
  request.simulation.state.messages.put(message);
  dispatchReaction(request, 'MESSAGE_REACTION_REMOVE', channel, message, {
    user_id: userId,
    emoji,
    burst: false,
    type: 0,
  });
};

export const reactionRoutes: readonly Route[] = [
  {
    method: 'PUT',
    path: `${BASE}/{emoji}/@me`,
    limit: QUARTER_SECOND,
    handle: (request) => {
      const { channel, actor, permissions } = requireChannel(request, 'READ_MESSAGE_HISTORY');
      const { simulation } = request;
      const message = requireMessage(request, channel);
      const emoji = emojiOf(request);
      const known = find(message, emoji);
      if (known?.users.includes(actor.id)) return { status: 204 };
      requireOpenThread(channel);
      if (!known) {
        if (!(permissions & PERMISSIONS.ADD_REACTIONS)) throw missingPermissions();
        if (message.reactions.length >= MAX_REACTIONS) throw maximumReactions();
      }
      if (known) known.users.push(actor.id);
      else message.reactions.push({ emoji, users: [actor.id] });
      simulation.state.messages.put(message);
      const member =
        channel.guild_id === null ? undefined : simulation.state.member(channel.guild_id, actor.id);
      dispatchReaction(request, 'MESSAGE_REACTION_ADD', channel, message, {
        user_id: actor.id,
        message_author_id: message.author_id,
        emoji,
        burst: false,
        type: 0,
        ...(member ? { member: presentMember(simulation, member) } : {}),
      });
      return { status: 204 };
    },
  },
  {
    method: 'DELETE',
    path: `${BASE}/{emoji}/@me`,
    limit: QUARTER_SECOND,
    handle: (request) => {
      const { channel, actor } = requireChannel(request, 'READ_MESSAGE_HISTORY');
      removeReaction(request, channel, requireMessage(request, channel), actor.id);
      return { status: 204 };
    },
  },
  {
    method: 'DELETE',
    path: `${BASE}/{emoji}/{user_id}`,
    limit: QUARTER_SECOND,
    handle: (request) => {
      const { channel } = requireChannel(request, 'MANAGE_MESSAGES');
      const message = requireMessage(request, channel);
      removeReaction(request, channel, message, request.params.user_id ?? '');
      return { status: 204 };
    },
  },
  {
    method: 'GET',
    path: `${BASE}/{emoji}`,
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { channel } = requireChannel(request, 'READ_MESSAGE_HISTORY');
      const { query, simulation } = request;
      const limit = pageLimit(query.get('limit'), { fallback: 25, maximum: 100 });
      const after = query.get('after');
      const users = (find(requireMessage(request, channel), emojiOf(request))?.users ?? [])
        .filter((id) => after === null || BigInt(id) > BigInt(after))
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
      const { channel } = requireChannel(request, 'MANAGE_MESSAGES');
      const message = requireMessage(request, channel);
      const emoji = emojiOf(request);
      const known = find(message, emoji);
      if (!known) return { status: 204 };
      message.reactions = message.reactions.filter((each) => each !== known);
      request.simulation.state.messages.put(message);
      dispatchReaction(request, 'MESSAGE_REACTION_REMOVE_EMOJI', channel, message, { emoji });
      return { status: 204 };
    },
  },
  {
    method: 'DELETE',
    path: BASE,
    limit: QUARTER_SECOND,
    handle: (request) => {
      const { channel } = requireChannel(request, 'MANAGE_MESSAGES');
      const message = requireMessage(request, channel);
      message.reactions = [];
      request.simulation.state.messages.put(message);
      dispatchReaction(request, 'MESSAGE_REACTION_REMOVE_ALL', channel, message, {});
      return { status: 204 };
    },
  },
];
