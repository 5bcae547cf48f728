import type { Simulation } from '../simulation.ts';
import type { Channel, Message } from '../state/entities.ts';
import type { MessageReference } from '../state/message-parts.ts';
import { NEW_MESSAGE } from '../state/new-entities.ts';
import { noteThreadMessage } from '../threads/activity.ts';
import { dispatchMessage } from './dispatch.ts';

/** Writes a message that Discord itself writes, because somebody did something. */
export const createSystemMessage = (
  simulation: Simulation,
  given: {
    readonly channel: Channel;
    /** Who did it. */
    readonly authorId: string;
    readonly type: number;
    readonly content?: string;
    readonly reference?: MessageReference;
    readonly mentions?: readonly string[];
    readonly embeds?: Message['embeds'];
  },
): Message => {
  const { channel, reference } = given;
  const message = simulation.state.messages.put({
    ...NEW_MESSAGE,
    id: simulation.snowflakes.next(),
    channel_id: channel.id,
    guild_id: channel.guild_id,
    author_id: given.authorId,
    type: given.type,
    content: given.content ?? '',
    timestamp: simulation.now(),
    mentions: given.mentions ?? [],
    embeds: given.embeds ?? [],
    ...(reference ? { reference } : {}),
  });
  simulation.state.channels.patch(channel, { last_message_id: message.id });
  noteThreadMessage(simulation, channel, message);
  dispatchMessage(simulation, 'MESSAGE_CREATE', message);
  return message;
};
