import { type Simulation, timestampOf } from '../simulation.ts';
import type { Channel, Message, Reaction } from '../state/entities.ts';
import { NEW_MESSAGE } from '../state/new-entities.ts';

/** Puts a message of the past into a channel, which nobody is told of. */
export const putMessage = (
  { state, snowflakes }: Simulation,
  channel: Channel,
  given: {
    readonly authorId: string;
    /** Unix ms. */
    readonly at: number;
    /** Tells messages of the same millisecond apart. */
    readonly increment: number;
    readonly content: string;
    readonly id?: string;
    readonly repliesTo?: Message | undefined;
    readonly reactions?: Reaction[];
    readonly poll?: Message['poll'];
  },
): Message => {
  const { repliesTo } = given;
  const message = state.messages.put({
    ...NEW_MESSAGE,
    id: given.id ?? snowflakes.past(given.at, given.increment),
    channel_id: channel.id,
    guild_id: channel.guild_id,
    author_id: given.authorId,
    type: repliesTo ? 19 : 0,
    content: given.content,
    timestamp: timestampOf(given.at),
    mentions: repliesTo ? [repliesTo.author_id] : [],
    reply_to: repliesTo?.id ?? null,
    reactions: given.reactions ?? [],
    ...(given.poll ? { poll: given.poll } : {}),
  });
  if (BigInt(message.id) > BigInt(channel.last_message_id ?? 0))
    state.channels.patch(channel, { last_message_id: message.id });
  return message;
};
