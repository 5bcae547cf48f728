import { z } from 'zod';
import { contextOf, ownersOf } from '../commands/usable.ts';
import { missingAccess, missingPermissions, unknownApplication, unknownChannel } from '../rest/errors.ts';
import type { UploadedFile } from '../rest/read-request.ts';
import { parseBody } from '../rest/validate.ts';
import { COMMAND } from '../rules/command-body.ts';
import { PERMISSIONS } from '../rules/permissions.ts';
import { snowflake } from '../rules/snowflake.ts';
import type { Simulation } from '../simulation.ts';
import type { Application, Channel, User } from '../state/entities.ts';
import type { Interaction } from '../state/interactions.ts';
import { launchActivity } from './activities.ts';
import type { Delivery } from './delivery.ts';
import { type Interactions, TYPE } from './interactions.ts';
import { invokeCommand } from './invocation/command.ts';
import { invokeComponent } from './invocation/component.ts';
import { invokeModal } from './invocation/modal.ts';
import { presentInteraction } from './payload.ts';

/** Discord starts the activity itself; the application is not asked. */
const LAUNCHED_BY_DISCORD = 2;

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

type Place = { readonly channel: Channel; readonly application: Application };

/** The channel, with an application that the user may use there. */
const requirePlace = (simulation: Simulation, body: OpenBody, user: User): Place => {
  const { state } = simulation;
  const channel = state.channels.get(body.channel_id);
  if (!channel) throw unknownChannel();
  const permissions = simulation.permissions.inChannel(channel, user.id);
  if (!(permissions & PERMISSIONS.VIEW_CHANNEL)) throw missingAccess();
  const application = state.applications.get(body.application_id);
  const isCommand = body.type === TYPE.command || body.type === TYPE.autocomplete;
  // Components and modals need no installation: their message is there.
  const isThere =
    !isCommand || Object.keys(ownersOf(simulation, body.application_id, channel, user.id)).length > 0;
  if (!application || !isThere) throw unknownApplication();
  if (isCommand && channel.guild_id !== null && !(permissions & PERMISSIONS.USE_APPLICATION_COMMANDS))
    throw missingPermissions();
  return { channel, application };
};

type Invocation = Pick<
  Interaction,
  'name' | 'command_type' | 'target_id' | 'focused_type' | 'source_message_id' | 'triggered_by'
> & {
  readonly data: unknown;
  /** Discord answers it by itself. */
  readonly isLaunch: boolean;
};

const NOTHING = {
  name: null,
  command_type: null,
  target_id: null,
  focused_type: null,
  source_message_id: null,
  triggered_by: null,
  isLaunch: false,
};

const invoke = (
  simulation: Simulation,
  interactions: Interactions,
  body: OpenBody,
  { channel, user, files }: { channel: Channel; user: User; files: readonly UploadedFile[] },
): Invocation => {
  const given = { applicationId: body.application_id, channel, user, raw: body.data, files };
  switch (body.type) {
    case TYPE.command:
    case TYPE.autocomplete: {
      const isComplete = body.type === TYPE.command;
      const invoked = invokeCommand(simulation, { ...given, isComplete });
      const { type, handler } = invoked.command.body;
      return {
        ...NOTHING,
        data: invoked.data,
        name: invoked.name,
        command_type: type,
        target_id: invoked.targetId,
        focused_type: invoked.focusedType,
        isLaunch: isComplete && type === COMMAND.entryPoint && handler === LAUNCHED_BY_DISCORD,
      };
    }
    case TYPE.component: {
      const message = interactions.findMessage(body.message_id ?? '');
      const data = invokeComponent(simulation, { ...given, message });
      return { ...NOTHING, data, source_message_id: message?.id ?? null };
    }
    default: {
      const { data, source } = invokeModal(simulation, interactions, given);
      return { ...NOTHING, data, source_message_id: source.source_message_id, triggered_by: source.id };
    }
  }
};

/**
 * Opens an interaction as a user's click or command does, and sends it to the application.
 * @throws DiscordError when the user may not, or what was sent does not fit
 */
export const openInteraction = (
  simulation: Simulation,
  interactions: Interactions,
  delivery: Delivery,
  given: { readonly user: User; readonly raw: unknown; readonly files: readonly UploadedFile[] },
): Interaction => {
  const { user, files } = given;
  const body = parseBody(openSchema, given.raw);
  const { channel, application } = requirePlace(simulation, body, user);
  const { data, isLaunch, ...invoked } = invoke(simulation, interactions, body, { channel, user, files });
  const interaction = interactions.open({
    ...invoked,
    application_id: application.id,
    type: body.type,
    user_id: user.id,
    guild_id: channel.guild_id,
    channel_id: channel.id,
    nonce: body.nonce === null || body.nonce === undefined ? null : String(body.nonce),
    owners: ownersOf(simulation, application.id, channel, user.id),
  });
  simulation.dispatch({
    name: 'INTERACTION_CREATE',
    data: { id: interaction.id, nonce: interaction.nonce },
    userIds: [user.id],
  });
  if (isLaunch) {
    launchActivity(simulation, application.id, channel, user.id);
    simulation.state.interactions.patch(interaction, { is_answered: true });
    interactions.settle(interaction.id, { status: 'answered' });
    simulation.commit();
    return interaction;
  }
  const context = contextOf(channel, application.id);
  delivery.send(
    application,
    interaction,
    presentInteraction(simulation, interactions, { interaction, channel, user, data, context }),
  );
  return interaction;
};
