import { z } from 'zod';
import { createMessage } from '../messages/create.ts';
import { deleteMessages } from '../messages/delete.ts';
import { editMessage } from '../messages/edit.ts';
import { presentMessage } from '../present/message.ts';
import {
  alreadyAcknowledged,
  invalidField,
  unknownInteraction,
  unknownMessage,
  unknownWebhook,
} from '../rest/errors.ts';
import { parseBody } from '../rest/validate.ts';
import { createMessageSchema, editMessageSchema, modalSchema } from '../rules/message-body.ts';
import type { Simulation } from '../simulation.ts';
import type { Message } from '../state/entities.ts';
import { ANSWER_LIMIT_MS, type Interaction, type Interactions, TYPE } from './interactions.ts';

const EPHEMERAL = 1 << 6;
const LOADING = 1 << 7;

const callbackSchema = z.object({ type: z.number().int(), data: z.unknown() });
const choicesSchema = z.object({
  choices: z
    .array(
      z.object({
        name: z.string().min(1).max(100),
        name_localizations: z.unknown().optional(),
        value: z.union([z.string().max(100), z.number()]),
      }),
    )
    .max(25),
});

/** Callback types. Source: Discord's reference, "Interaction Callback Type". */
const CALLBACK = {
  pong: 1,
  message: 4,
  deferredMessage: 5,
  deferredUpdate: 6,
  update: 7,
  choices: 8,
  modal: 9,
} as const;

const channelOf = (simulation: Simulation, interaction: Interaction) => {
  const channel = simulation.state.channels.get(interaction.channelId);
  if (!channel) throw unknownInteraction();
  return channel;
};

/** Posts a message of the application in answer to an interaction. */
const post = (
  simulation: Simulation,
  interaction: Interaction,
  data: unknown,
  extra: { flags: number; isPrivate: boolean },
): Message => {
  const body = parseBody(createMessageSchema, data ?? {});
  const application = simulation.state.applications.get(interaction.applicationId);
  const message = createMessage(simulation, {
    channel: channelOf(simulation, interaction),
    author: simulation.user(interaction.applicationId),
    application,
    body,
    mayMentionEveryone: false,
    interaction: {
      id: interaction.id,
      type: interaction.type,
      user_id: interaction.userId,
      name: interaction.name,
    },
    flags: extra.flags | (extra.isPrivate ? EPHEMERAL : 0),
    ephemeralFor: extra.isPrivate ? interaction.userId : null,
  });
  if (extra.isPrivate) interaction.ephemeral.set(message.id, message);
  return message;
};

const flagsOf = (data: unknown): number => {
  const flags = data && typeof data === 'object' && 'flags' in data ? data.flags : 0;
  return typeof flags === 'number' ? flags : 0;
};

const succeed = (simulation: Simulation, interaction: Interaction): void =>
  simulation.dispatch({
    name: 'INTERACTION_SUCCESS',
    data: { id: interaction.id, nonce: interaction.nonce },
    userIds: [interaction.userId],
    intent: 0,
  });

/** The first answer: once, and within three seconds. */
export const answerInteraction = (
  simulation: Simulation,
  interactions: Interactions,
  id: string,
  token: string,
  raw: unknown,
): Message | undefined => {
  const interaction = interactions.byId(id);
  if (!interaction || interaction.token !== token) throw unknownInteraction();
  if (
    interaction.isAnswered &&
    interaction.original === undefined &&
    simulation.clock() - interaction.createdAt >= ANSWER_LIMIT_MS
  )
    throw unknownInteraction();
  if (interaction.isAnswered) throw alreadyAcknowledged();
  if (simulation.clock() - interaction.createdAt >= ANSWER_LIMIT_MS) throw unknownInteraction();
  const { type, data } = parseBody(callbackSchema, raw);
  const isComponent =
    interaction.type === TYPE.component ||
    (interaction.type === TYPE.modal && interaction.sourceMessage !== undefined);
  const allowed: readonly number[] =
    interaction.type === TYPE.autocomplete
      ? [CALLBACK.choices]
      : [
          CALLBACK.message,
          CALLBACK.deferredMessage,
          ...(isComponent ? [CALLBACK.deferredUpdate, CALLBACK.update] : []),
          ...(interaction.type === TYPE.modal ? [] : [CALLBACK.modal]),
        ];
  if (!allowed.includes(type))
    throw invalidField(['type'], 'BASE_TYPE_CHOICES', `Value must be one of {${allowed.join(', ')}}.`);

  switch (type) {
    case CALLBACK.message: {
      interaction.isPrivate = (flagsOf(data) & EPHEMERAL) !== 0;
      interaction.original = post(simulation, interaction, data, {
        flags: 0,
        isPrivate: interaction.isPrivate,
      });
      break;
    }
    case CALLBACK.deferredMessage: {
      interaction.isPrivate = (flagsOf(data) & EPHEMERAL) !== 0;
      interaction.original = post(
        simulation,
        interaction,
        {},
        { flags: LOADING, isPrivate: interaction.isPrivate },
      );
      break;
    }
    case CALLBACK.deferredUpdate:
      interaction.original = interaction.sourceMessage;
      break;
    case CALLBACK.update: {
      const source = interaction.sourceMessage;
      if (!source) throw unknownMessage();
      editMessage(simulation, source, parseBody(editMessageSchema, data ?? {}));
      interaction.original = source;
      break;
    }
    case CALLBACK.choices: {
      const { choices } = parseBody(choicesSchema, data);
      simulation.dispatch({
        name: 'APPLICATION_COMMAND_AUTOCOMPLETE_RESPONSE',
        data: { choices, nonce: interaction.nonce },
        userIds: [interaction.userId],
        intent: 0,
      });
      interaction.isAnswered = true;
      interaction.settle({ status: 'choices', choices });
      return undefined;
    }
    default: {
      const modal = parseBody(modalSchema, data);
      const application = simulation.state.applications.get(interaction.applicationId);
      simulation.dispatch({
        name: 'INTERACTION_MODAL_CREATE',
        data: {
          id: interaction.id,
          nonce: interaction.nonce,
          channel_id: interaction.channelId,
          application: { id: interaction.applicationId, name: application?.name ?? '' },
          ...modal,
        },
        userIds: [interaction.userId],
        intent: 0,
      });
      succeed(simulation, interaction);
      interaction.isAnswered = true;
      interaction.modal = modal;
      interaction.settle({ status: 'modal', modal });
      return undefined;
    }
  }
  interaction.isAnswered = true;
  succeed(simulation, interaction);
  interaction.settle({
    status: 'answered',
    ...(interaction.original ? { message: interaction.original } : {}),
  });
  return interaction.original;
};

const live = (interactions: Interactions, applicationId: string, token: string): Interaction => {
  const interaction = interactions.byToken(token);
  if (interaction?.applicationId !== applicationId || !interaction.isAnswered) throw unknownWebhook();
  return interaction;
};

const messageOf = (simulation: Simulation, interaction: Interaction, id: string): Message => {
  const message =
    id === '@original'
      ? interaction.original
      : (interaction.ephemeral.get(id) ?? simulation.state.messages.get(id));
  const isStill =
    message &&
    (message.ephemeral_for !== null
      ? interaction.ephemeral.has(message.id)
      : simulation.state.messages.get(message.id) !== undefined);
  if (!message || !isStill || message.application_id !== interaction.applicationId) throw unknownMessage();
  return message;
};

/** A further message; the first one after a deferred answer takes its place. */
export const followUp = (
  simulation: Simulation,
  interactions: Interactions,
  applicationId: string,
  token: string,
  data: unknown,
): unknown => {
  const interaction = live(interactions, applicationId, token);
  const { original } = interaction;
  if (original && original.flags & LOADING) {
    editMessage(simulation, original, parseBody(editMessageSchema, data ?? {}));
    return presentMessage(simulation, original, applicationId);
  }
  const message = post(simulation, interaction, data, {
    flags: 0,
    isPrivate: (flagsOf(data) & EPHEMERAL) !== 0,
  });
  return presentMessage(simulation, message, applicationId);
};

export const readAnswer = (
  simulation: Simulation,
  interactions: Interactions,
  applicationId: string,
  token: string,
  id: string,
): unknown =>
  presentMessage(
    simulation,
    messageOf(simulation, live(interactions, applicationId, token), id),
    applicationId,
  );

export const editAnswer = (
  simulation: Simulation,
  interactions: Interactions,
  applicationId: string,
  token: string,
  id: string,
  data: unknown,
): unknown => {
  const message = messageOf(simulation, live(interactions, applicationId, token), id);
  editMessage(simulation, message, parseBody(editMessageSchema, data ?? {}));
  return presentMessage(simulation, message, applicationId);
};

export const deleteAnswer = (
  simulation: Simulation,
  interactions: Interactions,
  applicationId: string,
  token: string,
  id: string,
): void => {
  const interaction = live(interactions, applicationId, token);
  const message = messageOf(simulation, interaction, id);
  if (message.ephemeral_for === null) {
    deleteMessages(simulation, channelOf(simulation, interaction), [message.id]);
    return;
  }
  interaction.ephemeral.delete(message.id);
  simulation.dispatch({
    name: 'MESSAGE_DELETE',
    data: {
      id: message.id,
      channel_id: message.channel_id,
      ...(message.guild_id === null ? {} : { guild_id: message.guild_id }),
    },
    userIds: [interaction.userId],
    intent: 0,
  });
};
