import type { Delivery } from '../interactions/delivery.ts';
import type { Interactions, Outcome } from '../interactions/interactions.ts';
import { TYPE } from '../interactions/interactions.ts';
import { type AnyComponent, flatten } from '../interactions/invocation/component.ts';
import { openInteraction } from '../interactions/open.ts';
import { presentMessage } from '../present/message.ts';
import { unknownCommand, unknownInteraction, unknownMessage, unknownUser } from '../rest/errors.ts';
import type { Simulation } from '../simulation.ts';
import type { CommandAct, ComponentAct, ModalAct } from './contracts/acting.ts';

type Given = {
  readonly simulation: Simulation;
  readonly interactions: Interactions;
  readonly delivery: Delivery;
  readonly userId: string;
};

/** Text input, radio group, checkbox: inputs with one value. */
const SINGLE_VALUED: readonly number[] = [4, 21, 23];

const actor = ({ simulation, userId }: Given) => {
  const user = simulation.state.users.get(userId);
  if (!user || user.bot) throw unknownUser();
  return user;
};

const present = (given: Given, interactionId: string, outcome: Outcome) => {
  if (outcome.status !== 'answered') return { interactionId, ...outcome };
  const { message } = outcome;
  return {
    interactionId,
    status: outcome.status,
    ...(message ? { message: presentMessage(given.simulation, message, given.userId) } : {}),
  };
};

/** What is refused is thrown at once; only the outcome is waited for. */
const open = (given: Given, body: unknown) => {
  const interaction = openInteraction(given.simulation, given.interactions, given.delivery, {
    user: actor(given),
    raw: body,
    files: [],
  });
  return given.interactions
    .outcomeOf(interaction.id)
    .then((outcome) => present(given, interaction.id, outcome));
};

type Defined = { name: string; type: number; options?: Defined[] };

/** Options within a subcommand (1), and that within a group (2). */
const within = (options: object[], name: string, index: number, path: readonly string[]): object[] => [
  { name, type: index === path.length - 1 ? 1 : 2, options },
];

/** Runs a slash command, or asks for choices of the focused option, and waits for the answer. */
export const actCommand = (given: Given, wanted: CommandAct) => {
  const { state } = given.simulation;
  const isOnUser = wanted.targetId !== undefined && state.users.get(wanted.targetId) !== undefined;
  const type = wanted.targetId === undefined ? 1 : isOnUser ? 2 : 3;
  const command = state.commands
    .inGroup(wanted.applicationId)
    .find(
      (each) =>
        each.body.name === wanted.name &&
        each.body.type === type &&
        (each.guild_id === null || each.guild_id === wanted.guildId),
    );
  if (!command) throw unknownCommand();
  const path = [wanted.group, wanted.subcommand].filter((name) => name !== undefined);
  const defined = path.reduce(
    (options, name) => options.find((each) => each.name === name)?.options ?? [],
    (command.body.options ?? []) as Defined[],
  );
  // A name that the command does not have is sent as text, to be refused as Discord refuses it.
  const options = Object.entries({
    ...(wanted.focused === undefined ? {} : { [wanted.focused]: '' }),
    ...wanted.options,
  }).map(([name, given_]) => ({
    name,
    type: defined.find((each) => each.name === name)?.type ?? 3,
    value: given_,
    ...(wanted.focused === name ? { focused: true } : {}),
  }));
  return open(given, {
    type: wanted.focused === undefined ? TYPE.command : TYPE.autocomplete,
    application_id: wanted.applicationId,
    guild_id: wanted.guildId,
    channel_id: wanted.channelId,
    data: {
      id: command.id,
      name: wanted.name,
      type,
      ...(wanted.targetId === undefined
        ? { options: path.reduceRight<object[]>(within, options) }
        : { target_id: wanted.targetId }),
    },
  });
};

/** Presses a button or chooses in a select, and waits for the answer. */
export const actComponent = (given: Given, wanted: ComponentAct) => {
  const message =
    given.simulation.state.messages.get(wanted.messageId) ??
    given.interactions.findEphemeral(wanted.messageId);
  if (!message) throw unknownMessage();
  const component = flatten(message.components as unknown as AnyComponent[]).find(
    (each) => each.custom_id === wanted.customId,
  );
  return open(given, {
    type: TYPE.component,
    application_id: message.application_id,
    guild_id: message.guild_id,
    channel_id: wanted.channelId,
    message_id: wanted.messageId,
    data: {
      custom_id: wanted.customId,
      component_type: component?.type ?? 2,
      ...(wanted.values ? { values: wanted.values } : {}),
    },
  });
};

/** Fills in and submits the modal that an interaction answered with. */
export const actModal = (given: Given, wanted: ModalAct) => {
  const source = given.interactions.byId(wanted.interactionId);
  if (!source || source.user_id !== given.userId) throw unknownInteraction();
  const { modal } = source;
  if (!modal) throw unknownInteraction();
  const fill = ({ type, custom_id }: { type: number; custom_id: string }) => {
    const given_ = wanted.values[custom_id];
    return SINGLE_VALUED.includes(type)
      ? { type, custom_id, value: [given_ ?? ''].flat()[0] }
      : { type, custom_id, values: given_ === undefined ? [] : [given_].flat() };
  };
  return open(given, {
    type: TYPE.modal,
    application_id: source.application_id,
    guild_id: source.guild_id,
    channel_id: source.channel_id,
    data: {
      id: source.id,
      custom_id: modal.custom_id,
      components: modal.components.map((part) => {
        if (part.type === 1) return { type: part.type, components: part.components.map(fill) };
        return part.type === 18 ? { type: part.type, component: fill(part.component) } : { type: part.type };
      }),
    },
  });
};
