import { deleteMessages } from '../messages/delete.ts';
import { editMessage } from '../messages/edit.ts';
import { presentMessage } from '../present/message.ts';
import { invalidWebhookToken, maximumFollowUps, unknownMessage, unknownWebhook } from '../rest/errors.ts';
import type { UploadedFile } from '../rest/read-request.ts';
import { parseBody } from '../rest/validate.ts';
import { createMessageSchema, editMessageSchema } from '../rules/message-body.ts';
import type { Simulation } from '../simulation.ts';
import type { Message } from '../state/entities.ts';
import type { Interaction } from '../state/interactions.ts';
import type { Interactions } from './interactions.ts';
import { channelOf, LOADING, postAnswer } from './post.ts';

/** Follow-ups to an application that only the user added. Source: Discord's reference, "Create Followup Message". */
const MOST_FOR_USERS_OWN = 5;

/** The webhook that an interaction's token stands for. */
export type Hook = { readonly applicationId: string; readonly token: string };

/**
 * The interaction whose answer was given and whose token lives.
 * @throws DiscordError 50027 when the token has expired or never was, 10015 before the first answer
 */
const requireLive = (
  { state }: Simulation,
  interactions: Interactions,
  { applicationId, token }: Hook,
): Interaction => {
  if (!state.applications.get(applicationId)) throw unknownWebhook();
  const interaction = interactions.byToken(token);
  if (interaction === undefined || interaction === 'expired') throw invalidWebhookToken();
  if (interaction.application_id !== applicationId || !interaction.is_answered) throw unknownWebhook();
  return interaction;
};

/** A message that the token reaches: what it posted, and that on which the component was pressed. */
const requireAnswer = (interactions: Interactions, interaction: Interaction, id: string): Message => {
  const wanted = id === '@original' ? (interaction.original_id ?? '') : id;
  const message = interactions.findMessage(wanted);
  const isReached = wanted === interaction.source_message_id || interaction.message_ids.includes(wanted);
  if (!message || !isReached) throw unknownMessage();
  return message;
};

/** A further message; the first one after a deferred answer takes its place. */
export const followUp = (
  simulation: Simulation,
  interactions: Interactions,
  hook: Hook,
  data: unknown,
  files: readonly UploadedFile[],
): unknown => {
  const interaction = requireLive(simulation, interactions, hook);
  const original =
    interaction.original_id === null ? undefined : interactions.findMessage(interaction.original_id);
  if (original && original.flags & LOADING) {
    editMessage(simulation, original, parseBody(editMessageSchema, data), files);
    return presentMessage(simulation, original, hook.applicationId);
  }
  if (interaction.owners['0'] === undefined && interaction.follow_ups >= MOST_FOR_USERS_OWN)
    throw maximumFollowUps();
  const message = postAnswer(simulation, interaction, {
    body: parseBody(createMessageSchema, data),
    files,
    isLoading: false,
    replyTo: interaction.original_id,
  });
  simulation.state.interactions.patch(interaction, { follow_ups: interaction.follow_ups + 1 });
  return presentMessage(simulation, message, hook.applicationId);
};

export const readAnswer = (
  simulation: Simulation,
  interactions: Interactions,
  hook: Hook,
  id: string,
): unknown => {
  const message = requireAnswer(interactions, requireLive(simulation, interactions, hook), id);
  return presentMessage(simulation, message, hook.applicationId);
};

export const editAnswer = (
  simulation: Simulation,
  interactions: Interactions,
  hook: Hook,
  id: string,
  { data, files }: { readonly data: unknown; readonly files: readonly UploadedFile[] },
): unknown => {
  const message = requireAnswer(interactions, requireLive(simulation, interactions, hook), id);
  editMessage(simulation, message, parseBody(editMessageSchema, data), files);
  return presentMessage(simulation, message, hook.applicationId);
};

export const deleteAnswer = (
  simulation: Simulation,
  interactions: Interactions,
  hook: Hook,
  id: string,
): void => {
  const interaction = requireLive(simulation, interactions, hook);
  const message = requireAnswer(interactions, interaction, id);
  if (message.ephemeral_for === null) {
    deleteMessages(simulation, channelOf(simulation, interaction), [message.id]);
    return;
  }
  simulation.state.ephemeralMessages.delete(message.id);
  simulation.dispatch({
    name: 'MESSAGE_DELETE',
    data: {
      id: message.id,
      channel_id: message.channel_id,
      ...(message.guild_id === null ? {} : { guild_id: message.guild_id }),
    },
    userIds: [interaction.user_id],
  });
};
