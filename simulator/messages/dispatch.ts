import { presentMessageEvent } from '../present/message.ts';
import type { Simulation } from '../simulation.ts';
import type { Message } from '../state/entities.ts';

/** Sends a message's event to who may see it; an ephemeral one to its reader only. */
export const dispatchMessage = (
  simulation: Simulation,
  name: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE',
  message: Message,
): void => {
  const isPrivate = message.ephemeral_for !== null;
  simulation.dispatch({
    name,
    // Nothing is read out again. Source: Discord's reference, "Message Update".
    data: {
      ...presentMessageEvent(simulation, message),
      ...(name === 'MESSAGE_UPDATE' ? { tts: false } : {}),
    },
    guildId: message.guild_id ?? undefined,
    channelId: message.channel_id,
    message,
    ...(isPrivate ? { userIds: [message.ephemeral_for ?? ''] } : {}),
  });
};
