import { presentMessage } from '../present/message.ts';
import type { Simulation } from '../simulation.ts';
import type { Answered } from './answer.ts';
import { EPHEMERAL, LOADING } from './post.ts';

/** What an application is told of its answer when it asks for it: `with_response`. */
export const presentAnswered = (
  simulation: Simulation,
  { interaction, type, message, activityInstanceId }: Answered,
) => ({
  interaction: {
    id: interaction.id,
    type: interaction.type,
    channel_id: interaction.channel_id,
    ...(interaction.guild_id === null ? {} : { guild_id: interaction.guild_id }),
    ...(activityInstanceId === undefined ? {} : { activity_instance_id: activityInstanceId }),
    ...(message
      ? {
          response_message_id: message.id,
          response_message_loading: (message.flags & LOADING) !== 0,
          response_message_ephemeral: (message.flags & EPHEMERAL) !== 0,
        }
      : {}),
  },
  ...(message
    ? { resource: { type, message: presentMessage(simulation, message, interaction.application_id) } }
    : {}),
  ...(activityInstanceId === undefined
    ? {}
    : { resource: { type, activity_instance: { id: activityInstanceId } } }),
});
