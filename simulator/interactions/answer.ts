import { z } from 'zod';
import { editMessage } from '../messages/edit.ts';
import { alreadyAcknowledged, invalidField, unknownInteraction, unknownMessage } from '../rest/errors.ts';
import type { UploadedFile } from '../rest/read-request.ts';
import { parseBody } from '../rest/validate.ts';
import { createMessageSchema, editMessageSchema } from '../rules/message-body.ts';
import { modalSchema } from '../rules/modal-body.ts';
import type { Simulation } from '../simulation.ts';
import type { Message } from '../state/entities.ts';
import type { Interaction } from '../state/interactions.ts';
import { launchActivity } from './activities.ts';
import { choicesSchema } from './choices.ts';
import { ANSWER_LIMIT_MS, type Interactions, type Outcome, TYPE } from './interactions.ts';
import { channelOf, postAnswer } from './post.ts';

/** Callback types. Source: Discord's reference, "Interaction Callback Type". */
const CALLBACK = {
  message: 4,
  deferredMessage: 5,
  deferredUpdate: 6,
  update: 7,
  choices: 8,
  modal: 9,
  launchActivity: 12,
} as const;

/** The application runs activities. Source: Discord's reference, "Application Flags". */
const EMBEDDED = 1 << 17;

const callbackSchema = z.object({ type: z.number().int(), data: z.unknown().optional() });

/** What a first answer did. */
export type Answered = {
  readonly interaction: Interaction;
  readonly type: number;
  readonly message?: Message;
  readonly activityInstanceId?: string;
};

/** The answers that an interaction can have. */
const allowedFor = ({ state }: Simulation, interaction: Interaction): readonly number[] => {
  if (interaction.type === TYPE.autocomplete) return [CALLBACK.choices];
  const hasMessage = interaction.source_message_id !== null;
  const flags = state.applications.get(interaction.application_id)?.flags ?? 0;
  return [
    CALLBACK.message,
    CALLBACK.deferredMessage,
    ...(hasMessage ? [CALLBACK.deferredUpdate, CALLBACK.update] : []),
    ...(interaction.type === TYPE.modal ? [] : [CALLBACK.modal]),
    ...(flags & EMBEDDED ? [CALLBACK.launchActivity] : []),
  ];
};

/** The interaction that can still have its first answer. */
const requireOpen = (
  simulation: Simulation,
  interactions: Interactions,
  id: string,
  token: string,
): Interaction => {
  const interaction = interactions.byId(id);
  if (interaction?.token !== token) throw unknownInteraction();
  if (interaction.is_answered) throw alreadyAcknowledged();
  const isLate = simulation.clock() - interaction.created_at >= ANSWER_LIMIT_MS;
  if (isLate || interaction.is_failed) throw unknownInteraction();
  return interaction;
};

/** Where the errors of what an answer carries are told. */
const DATA = ['data'];

type Step = Omit<Answered, 'interaction' | 'type'> & { readonly outcome: Outcome };

const answered = (message: Message): Step => ({ message, outcome: { status: 'answered', message } });

const step = (
  simulation: Simulation,
  interactions: Interactions,
  interaction: Interaction,
  type: number,
  data: unknown,
  files: readonly UploadedFile[],
): Step => {
  const { state } = simulation;
  const { source_message_id: sourceId } = interaction;
  const source = sourceId === null ? undefined : interactions.findMessage(sourceId);
  switch (type) {
    case CALLBACK.message:
    case CALLBACK.deferredMessage:
      return answered(
        postAnswer(simulation, interaction, {
          body: parseBody(createMessageSchema, data, DATA),
          files,
          isLoading: type === CALLBACK.deferredMessage,
          replyTo: sourceId,
        }),
      );
    case CALLBACK.deferredUpdate:
    case CALLBACK.update: {
      if (!source) throw unknownMessage();
      if (type === CALLBACK.update)
        editMessage(simulation, source, parseBody(editMessageSchema, data, DATA), files);
      return answered(source);
    }
    case CALLBACK.choices: {
      const choices = parseBody(choicesSchema(interaction.focused_type), data, DATA).choices ?? [];
      simulation.dispatch({
        name: 'APPLICATION_COMMAND_AUTOCOMPLETE_RESPONSE',
        data: { choices, nonce: interaction.nonce },
        userIds: [interaction.user_id],
      });
      return { outcome: { status: 'choices', choices } };
    }
    case CALLBACK.launchActivity: {
      const channel = channelOf(simulation, interaction);
      const { id } = launchActivity(simulation, interaction.application_id, channel, interaction.user_id);
      return { activityInstanceId: id, outcome: { status: 'answered' } };
    }
    default: {
      const modal = parseBody(modalSchema, data, DATA);
      simulation.dispatch({
        name: 'INTERACTION_MODAL_CREATE',
        data: {
          id: interaction.id,
          nonce: interaction.nonce,
          channel_id: interaction.channel_id,
          application: {
            id: interaction.application_id,
            name: state.applications.get(interaction.application_id)?.name ?? '',
          },
          ...modal,
        },
        userIds: [interaction.user_id],
      });
      state.interactions.patch(interaction, { modal });
      return { outcome: { status: 'modal', modal } };
    }
  }
};

/**
 * The first answer: once, and within three seconds.
 * @throws DiscordError 10062 when it is late or unknown, 40060 when there was one, 50035 when it does not fit
 */
export const answerInteraction = (
  simulation: Simulation,
  interactions: Interactions,
  given: {
    readonly id: string;
    readonly token: string;
    readonly raw: unknown;
    readonly files: readonly UploadedFile[];
  },
): Answered => {
  const interaction = requireOpen(simulation, interactions, given.id, given.token);
  const { type, data } = parseBody(callbackSchema, given.raw);
  const allowed = allowedFor(simulation, interaction);
  if (!allowed.includes(type))
    throw invalidField(['type'], 'BASE_TYPE_CHOICES', `Value must be one of {${allowed.join(', ')}}.`);
  const { outcome, ...done } = step(simulation, interactions, interaction, type, data, given.files);
  simulation.state.interactions.patch(interaction, {
    is_answered: true,
    ...(done.message ? { original_id: done.message.id } : {}),
    message_ids: [...new Set([...interaction.message_ids, ...(done.message ? [done.message.id] : [])])],
  });
  if (outcome.status !== 'choices')
    simulation.dispatch({
      name: 'INTERACTION_SUCCESS',
      data: { id: interaction.id, nonce: interaction.nonce },
      userIds: [interaction.user_id],
    });
  interactions.settle(interaction.id, outcome);
  return { interaction, type, ...done };
};
