import { messageFlags } from '#discord-view/model/message.ts';
import type { Emoji } from '../model/expression.ts';
import type { Message, Reaction } from '../model/message.ts';
import { isOfWebhook } from '../model/message.ts';
import type { GatewayEvents, Reactions } from './events.ts';
import { keepOwnVotes } from './on-poll.ts';
import type { State } from './state.ts';
import { changeMessage, changeTimeline, compareIds, mergeMessages } from './timeline.ts';

/** Whether a message calls on a member: by name, by one of the roles, or everyone. */
export function mentionsMember(message: Message, userId: string, roles: readonly string[]): boolean {
  return (
    message.mention_everyone === true ||
    (message.mentions ?? []).some((user) => user.id === userId) ||
    (message.mention_roles ?? []).some((role) => roles.includes(role))
  );
}

/** Discord leaves it to the client to count a thread's messages; the one that it began with does not count. */
function countInThread(state: State, channelId: string, by: number): State {
  const thread = state.channels[channelId];
  if (!thread?.thread_metadata) return state;
  const message_count = Math.max(0, (thread.message_count ?? 0) + by);
  return { ...state, channels: { ...state.channels, [channelId]: { ...thread, message_count } } };
}

const countsInThread = ({ id, channel_id, type, flags = 0 }: Message) =>
  id !== channel_id && type !== 21 && (flags & messageFlags.ephemeral) === 0;

function addMessage(before: State, message: Message): State {
  const state = countsInThread(message) ? countInThread(before, message.channel_id, 1) : before;
  const channel = state.channels[message.channel_id];
  const me = state.me?.id;
  const mine = message.author.id === me;
  const ephemeral = ((message.flags ?? 0) & messageFlags.ephemeral) !== 0;
  const myRoles = me && message.guild_id ? (state.members[message.guild_id]?.[me]?.roles ?? []) : [];
  const mentioned = me !== undefined && !mine && mentionsMember(message, me, myRoles);
  const next = changeTimeline(state, message.channel_id, (timeline) =>
    timeline.hasNewer ? timeline : { ...timeline, messages: mergeMessages(timeline.messages, [message]) },
  );
  return {
    ...next,
    users: isOfWebhook(message)
      ? next.users
      : rememberUsers(next, [message.author, ...(message.mentions ?? [])]),
    channels:
      channel && !ephemeral && compareIds(message.id, channel.last_message_id ?? '') > 0
        ? { ...next.channels, [channel.id]: { ...channel, last_message_id: message.id } }
        : next.channels,
    read: mine ? { ...next.read, [message.channel_id]: message.id } : next.read,
    mentions: mentioned
      ? { ...next.mentions, [message.channel_id]: (next.mentions[message.channel_id] ?? 0) + 1 }
      : next.mentions,
    outbox:
      mine && message.nonce !== undefined
        ? next.outbox.filter((outgoing) => outgoing.nonce !== String(message.nonce))
        : next.outbox,
    typing: {
      ...next.typing,
      [message.channel_id]: (next.typing[message.channel_id] ?? []).filter(
        (typing) => typing.userId !== message.author.id,
      ),
    },
  };
}

function rememberUsers(state: State, users: readonly Message['author'][]): State['users'] {
  const unknown = users.filter((user) => !state.users[user.id]);
  if (unknown.length === 0) return state.users;
  return { ...state.users, ...Object.fromEntries(unknown.map((user) => [user.id, user])) };
}

function dropMessages(state: State, channelId: string, ids: readonly string[]): State {
  return changeTimeline(state, channelId, (timeline) => ({
    ...timeline,
    messages: timeline.messages.filter((message) => !ids.includes(message.id)),
  }));
}

const sameEmoji = (a: Emoji, b: Emoji) => (a.id || b.id ? a.id === b.id : a.name === b.name);

type ReactionEvent = GatewayEvents['MESSAGE_REACTION_ADD'];

function countReaction(state: State, event: ReactionEvent, by: 1 | -1): State {
  const mine = event.user_id === state.me?.id;
  return changeMessage(state, event.channel_id, event.message_id, (message) => {
    const before = message.reactions ?? [];
    const known = before.some((reaction) => sameEmoji(reaction.emoji, event.emoji));
    const list: Reaction[] = known ? before : [...before, { emoji: event.emoji, count: 0, me: false }];
    const reactions = list
      .map((reaction) =>
        sameEmoji(reaction.emoji, event.emoji)
          ? { ...reaction, count: reaction.count + by, me: mine ? by === 1 : reaction.me }
          : reaction,
      )
      .filter((reaction) => reaction.count > 0);
    return { ...message, reactions };
  });
}

export const onMessage: Reactions<
  | 'MESSAGE_CREATE'
  | 'MESSAGE_UPDATE'
  | 'MESSAGE_DELETE'
  | 'MESSAGE_DELETE_BULK'
  | 'MESSAGE_REACTION_ADD'
  | 'MESSAGE_REACTION_REMOVE'
  | 'MESSAGE_REACTION_REMOVE_ALL'
  | 'MESSAGE_REACTION_REMOVE_EMOJI'
  | 'TYPING_START'
> = {
  MESSAGE_CREATE: addMessage,
  MESSAGE_UPDATE: (state, changed) =>
    changeMessage(state, changed.channel_id, changed.id, (message) => ({
      ...message,
      ...changed,
      // Discord's update does not know who is looking, so its `me` is not this user's.
      reactions: message.reactions ?? [],
      ...(changed.poll ? { poll: keepOwnVotes(message.poll, changed.poll) } : {}),
    })),
  MESSAGE_DELETE: (state, { id, channel_id }) =>
    countInThread(dropMessages(state, channel_id, [id]), channel_id, -1),
  MESSAGE_DELETE_BULK: (state, { ids, channel_id }) =>
    countInThread(dropMessages(state, channel_id, ids), channel_id, -ids.length),
  MESSAGE_REACTION_ADD: (state, event) => countReaction(state, event, 1),
  MESSAGE_REACTION_REMOVE: (state, event) => countReaction(state, event, -1),
  MESSAGE_REACTION_REMOVE_ALL: (state, { channel_id, message_id }) =>
    changeMessage(state, channel_id, message_id, (message) => ({ ...message, reactions: [] })),
  MESSAGE_REACTION_REMOVE_EMOJI: (state, { channel_id, message_id, emoji }) =>
    changeMessage(state, channel_id, message_id, (message) => ({
      ...message,
      reactions: (message.reactions ?? []).filter((reaction) => !sameEmoji(reaction.emoji, emoji)),
    })),
  TYPING_START: (state, { channel_id, user_id }, now) => {
    if (user_id === state.me?.id) return state;
    const others = (state.typing[channel_id] ?? []).filter(
      (typing) => typing.userId !== user_id && typing.until > now,
    );
    const typing = [...others, { userId: user_id, until: now + 10_000 }];
    return { ...state, typing: { ...state.typing, [channel_id]: typing } };
  },
};
