import { z } from 'zod';
import { ownersOf } from '../commands/usable.ts';
import { missingAccess, missingPermissions, unknownApplication, unknownChannel } from '../rest/errors.ts';
import { parseBody } from '../rest/validate.ts';
import { snowflake } from '../rules/message-body.ts';
import { PERMISSIONS } from '../rules/permissions.ts';
import type { Simulation } from '../simulation.ts';
import type { Channel, Message, User } from '../state/entities.ts';
import { type Interaction, type Interactions, TYPE } from './interactions.ts';
import { invokeCommand } from './invocation/command.ts';
import { invokeComponent } from './invocation/component.ts';
import { invokeModal } from './invocation/modal.ts';
import { presentInteraction } from './payload.ts';

/** What a user's client sends to `POST /interactions`. */
const openSchema = z.object({
  type: z.union([z.literal(2), z.literal(3), z.literal(4), z.literal(5)]),
  application_id: snowflake,
  guild_id: snowflake.nullish(),
  channel_id: snowflake,
  message_id: snowflake.nullish(),
  nonce: z.union([z.string(), z.number()]).nullish(),
  data: z.record(z.string(), z.unknown()),
});
type OpenBody = z.output<typeof openSchema>;

/** Whether a session of the application is there to hear of it. */
export type Listening = (applicationId: string) => boolean;

/** The channel, with an application in it that the user may use there. */
const requirePlace = (simulation: Simulation, body: OpenBody, user: User): Channel => {
  const { state } = simulation;
  const channel = state.channels.get(body.channel_id);
  if (!channel) throw unknownChannel();
  const permissions = simulation.permissions.inChannel(channel, user.id);
  if (!(permissions & PERMISSIONS.VIEW_CHANNEL)) throw missingAccess();
  const isCommand = body.type === TYPE.command || body.type === TYPE.autocomplete;
  // Components need no installation: their message is there.
  const isThere =
    !isCommand || Object.keys(ownersOf(simulation, body.application_id, channel, user.id)).length > 0;
  if (!state.applications.get(body.application_id) || !isThere) throw unknownApplication();
  if (isCommand && channel.guild_id !== null && !(permissions & PERMISSIONS.USE_APPLICATION_COMMANDS))
    throw missingPermissions();
  return channel;
};

type Invocation = { data: unknown; name: string | null; sourceMessage: Message | undefined };

const invoke = (
  simulation: Simulation,
  interactions: Interactions,
  body: OpenBody,
  channel: Channel,
  user: User,
): Invocation => {
  const given = { applicationId: body.application_id, channel, user, raw: body.data };
  switch (body.type) {
    case TYPE.command:
    case TYPE.autocomplete: {
      const isComplete = body.type === TYPE.command;
      return { ...invokeCommand(simulation, { ...given, isComplete }), sourceMessage: undefined };
    }
    case TYPE.component: {
      const id = body.message_id ?? '';
      const message = simulation.state.messages.get(id) ?? interactions.findEphemeral(id);
      return {
        data: invokeComponent(simulation, { ...given, message }),
        name: null,
        sourceMessage: message,
      };
    }
    default: {
      const { data, source } = invokeModal(simulation, interactions, given);
      return { data, name: null, sourceMessage: source.sourceMessage };
    }
  }
};

/** Opens an interaction as a user's click or command does, and sends it to the application. */
export const openInteraction = (
  simulation: Simulation,
  interactions: Interactions,
  isListening: Listening,
  user: User,
  raw: unknown,
): Interaction => {
  const body = parseBody(openSchema, raw);
  const channel = requirePlace(simulation, body, user);
  const { data, name, sourceMessage } = invoke(simulation, interactions, body, channel, user);
  const interaction = interactions.open({
    applicationId: body.application_id,
    type: body.type,
    userId: user.id,
    guildId: channel.guild_id,
    channelId: channel.id,
    nonce: body.nonce === null || body.nonce === undefined ? null : String(body.nonce),
    name,
    sourceMessage,
  });
  simulation.dispatch({
    name: 'INTERACTION_CREATE',
    data: { id: interaction.id, nonce: interaction.nonce },
    userIds: [user.id],
    intent: 0,
  });
  simulation.dispatch({
    name: 'INTERACTION_CREATE',
    data: presentInteraction(simulation, interaction, channel, user, data),
    guildId: channel.guild_id ?? undefined,
    userIds: [body.application_id],
    intent: 0,
  });
  simulation.commit();
  if (!isListening(body.application_id)) {
    interaction.isAnswered = true;
    interactions.fail(interaction);
  }
  return interaction;
};
