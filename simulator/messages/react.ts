import { presentMember } from '../present/present.ts';
import type { Simulation } from '../simulation.ts';
import type { Channel, Message, Reaction } from '../state/entities.ts';

/** Normal or burst ("super") reactions. Source: Discord's reference, "Reaction Types". */
export type ReactionKind = 0 | 1;

const tell = (
  simulation: Simulation,
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
  });

/** Who reacted, in one of the two ways. Pure. */
export const reactors = (reaction: Reaction | undefined, kind: ReactionKind): readonly string[] =>
  (kind === 1 ? reaction?.burst_users : reaction?.users) ?? [];

const withReactors = (reaction: Reaction, kind: ReactionKind, users: readonly string[]): Reaction =>
  kind === 0 ? { ...reaction, users } : { ...reaction, burst_users: users };

/** Adds one person's reaction; nothing happens when it is there. */
export const addReaction = (
  simulation: Simulation,
  channel: Channel,
  message: Message,
  given: { reaction: Reaction | undefined; emoji: Reaction['emoji']; userId: string; kind: ReactionKind },
): void => {
  const { userId, kind } = given;
  if (reactors(given.reaction, kind).includes(userId)) return;
  const before = given.reaction ?? { emoji: given.emoji, users: [] };
  const reaction = withReactors(before, kind, [...reactors(before, kind), userId]);
  simulation.state.messages.patch(message, {
    reactions: given.reaction
      ? message.reactions.map((each) => (each === before ? reaction : each))
      : [...message.reactions, reaction],
  });
  const member = channel.guild_id === null ? undefined : simulation.state.member(channel.guild_id, userId);
  tell(simulation, 'MESSAGE_REACTION_ADD', channel, message, {
    user_id: userId,
    message_author_id: message.author_id,
    emoji: reaction.emoji,
    burst: kind === 1,
    ...(kind === 1 ? { burst_colors: [] } : {}),
    type: kind,
    ...(member ? { member: presentMember(simulation, member) } : {}),
  });
};

/** Takes one person's reaction away; nothing happens when it is not there. */
export const removeReaction = (
  simulation: Simulation,
  channel: Channel,
  message: Message,
  given: { reaction: Reaction | undefined; userId: string; kind: ReactionKind },
): void => {
  const { reaction, userId, kind } = given;
  if (!reaction || !reactors(reaction, kind).includes(userId)) return;
  const users = reactors(reaction, kind).filter((id) => id !== userId);
  const left = withReactors(reaction, kind, users);
  simulation.state.messages.patch(message, {
    reactions: message.reactions
      .map((each) => (each === reaction ? left : each))
      .filter((each) => each.users.length + (each.burst_users?.length ?? 0) > 0),
  });
  tell(simulation, 'MESSAGE_REACTION_REMOVE', channel, message, {
    user_id: userId,
    emoji: reaction.emoji,
    burst: kind === 1,
    type: kind,
  });
};

/** Takes all reactions with one emoji away. */
export const removeEmoji = (
  simulation: Simulation,
  channel: Channel,
  message: Message,
  reaction: Reaction | undefined,
): void => {
  if (!reaction) return;
  simulation.state.messages.patch(message, {
    reactions: message.reactions.filter((each) => each !== reaction),
  });
  tell(simulation, 'MESSAGE_REACTION_REMOVE_EMOJI', channel, message, { emoji: reaction.emoji });
};

/** Takes every reaction of a message away. */
export const removeReactions = (simulation: Simulation, channel: Channel, message: Message): void => {
  simulation.state.messages.patch(message, { reactions: [] });
  tell(simulation, 'MESSAGE_REACTION_REMOVE_ALL', channel, message, {});
};
