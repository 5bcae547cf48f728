import { createMessage } from '../messages/create.ts';
import { unknownInteraction } from '../rest/errors.ts';
import type { UploadedFile } from '../rest/read-request.ts';
import type { CreateMessage } from '../rules/message-body.ts';
import { PERMISSIONS } from '../rules/permissions.ts';
import type { Simulation } from '../simulation.ts';
import type { Channel, Message } from '../state/entities.ts';
import type { Interaction, InteractionReference } from '../state/interactions.ts';
import { TYPE } from './interactions.ts';

export const EPHEMERAL = 1 << 6;
export const LOADING = 1 << 7;

export const channelOf = ({ state }: Simulation, interaction: Interaction): Channel => {
  const channel = state.channels.get(interaction.channel_id);
  if (!channel) throw unknownInteraction();
  return channel;
};

/** An application that only the user added speaks to the guild only where the user may let it. */
const mayBeSeen = (simulation: Simulation, interaction: Interaction, channel: Channel): boolean =>
  interaction.guild_id === null ||
  interaction.owners['0'] !== undefined ||
  interaction.type === TYPE.component ||
  (simulation.permissions.inChannel(channel, interaction.user_id) & PERMISSIONS.USE_EXTERNAL_APPS) !== 0n;

/** What a message tells of its interaction. */
const referenceTo = (simulation: Simulation, interaction: Interaction): InteractionReference => {
  const trigger =
    interaction.triggered_by === null
      ? undefined
      : simulation.state.interactions.get(interaction.triggered_by);
  return {
    id: interaction.id,
    type: interaction.type,
    user_id: interaction.user_id,
    name: interaction.name,
    command_type: interaction.command_type,
    target_id: interaction.target_id,
    owners: interaction.owners,
    ...(interaction.type === TYPE.component && interaction.source_message_id !== null
      ? { interacted_message_id: interaction.source_message_id }
      : {}),
    ...(interaction.original_id === null ? {} : { original_response_message_id: interaction.original_id }),
    ...(trigger ? { triggering: referenceTo(simulation, trigger) } : {}),
  };
};

/**
 * Posts a message of the application in answer to an interaction. It needs no permission in the channel: the user asked.
 * @param replyTo message that the client shows it as an answer to
 */
export const postAnswer = (
  simulation: Simulation,
  interaction: Interaction,
  given: {
    readonly body: CreateMessage;
    readonly files: readonly UploadedFile[];
    readonly isLoading: boolean;
    readonly replyTo: string | null;
  },
): Message => {
  const { state, permissions } = simulation;
  const channel = channelOf(simulation, interaction);
  const { body } = given;
  const isPrivate = ((body.flags ?? 0) & EPHEMERAL) !== 0 || !mayBeSeen(simulation, interaction, channel);
  const replied = given.replyTo === null ? undefined : state.messages.get(given.replyTo);
  const message = createMessage(simulation, {
    channel,
    author: simulation.user(interaction.application_id),
    application: state.applications.get(interaction.application_id),
    files: given.files,
    body: {
      ...body,
      nonce: undefined,
      enforce_nonce: undefined,
      message_reference: replied ? { message_id: replied.id } : undefined,
      // Its own message is nobody's to be pinged by.
      allowed_mentions: {
        ...(body.allowed_mentions ?? { parse: ['users'] }),
        replied_user: false,
      },
    },
    mayMentionEveryone:
      (permissions.inChannel(channel, interaction.application_id) & PERMISSIONS.MENTION_EVERYONE) !== 0n,
    interaction: referenceTo(simulation, interaction),
    flags: (given.isLoading ? LOADING : 0) | (isPrivate ? EPHEMERAL : 0),
    ephemeralFor: isPrivate ? interaction.user_id : null,
  });
  if (message.ephemeral_for !== null) state.ephemeralMessages.put(message);
  state.interactions.patch(interaction, { message_ids: [...interaction.message_ids, message.id] });
  return message;
};
