import { z } from 'zod';
import {
  presentChannel,
  presentMember,
  presentMessage,
  presentRole,
  presentUser,
} from '../present/present.ts';
import {
  DiscordError,
  missingAccess,
  missingPermissions,
  unknownApplication,
  unknownChannel,
  unknownCommand,
  unknownMessage,
} from '../rest/errors.ts';
import { parseBody } from '../rest/validate.ts';
import { snowflake } from '../rules/message-body.ts';
import { PERMISSIONS } from '../rules/permissions.ts';
import type { Simulation } from '../simulation.ts';
import type { Channel, Message, User } from '../state/entities.ts';
import { type Interaction, type Interactions, TYPE } from './interactions.ts';

const optionSchema: z.ZodType<CommandOption> = z.lazy(() =>
  z.object({
    name: z.string(),
    type: z.number().int(),
    value: z.union([z.string(), z.number(), z.boolean()]).optional(),
    focused: z.boolean().optional(),
    options: z.array(optionSchema).optional(),
  }),
);
type CommandOption = {
  name: string;
  type: number;
  value?: string | number | boolean | undefined;
  focused?: boolean | undefined;
  options?: CommandOption[] | undefined;
};

/** What a user's client sends to `POST /interactions`. */
export const openSchema = z.object({
  type: z.union([z.literal(2), z.literal(3), z.literal(4), z.literal(5)]),
  application_id: snowflake,
  guild_id: snowflake.nullish(),
  channel_id: snowflake,
  message_id: snowflake.nullish(),
  message_flags: z.number().nullish(),
  session_id: z.string().nullish(),
  nonce: z.union([z.string(), z.number()]).nullish(),
  data: z.record(z.string(), z.unknown()),
});
export type OpenBody = z.output<typeof openSchema>;

const commandData = z.object({
  id: snowflake.optional(),
  name: z.string(),
  type: z.number().int().default(1),
  options: z.array(optionSchema).default([]),
  target_id: snowflake.optional(),
});
const componentData = z.object({
  custom_id: z.string(),
  component_type: z.number().int(),
  values: z.array(z.string()).max(25).optional(),
});
const modalData = z.object({
  id: snowflake.optional(),
  custom_id: z.string(),
  components: z.array(z.unknown()),
});

/** Whether a session of the application is there to hear of it. */
export type Listening = (applicationId: string) => boolean;

/** Opens an interaction as a user's click or command does, and sends it to the application. */
export const openInteraction = (
  simulation: Simulation,
  interactions: Interactions,
  isListening: Listening,
  user: User,
  raw: unknown,
): Interaction => {
  const body = parseBody(openSchema, raw);
  const { state } = simulation;
  const channel = state.channels.get(body.channel_id);
  if (!channel) throw unknownChannel();
  const permissions = simulation.permissions.inChannel(channel, user.id);
  if (!(permissions & PERMISSIONS.VIEW_CHANNEL)) throw missingAccess();
  const application = state.applications.get(body.application_id);
  if (!application) throw unknownApplication();
  if (channel.guild_id !== null && !state.member(channel.guild_id, application.id))
    throw unknownApplication();
  const isCommand = body.type === TYPE.command || body.type === TYPE.autocomplete;
  if (isCommand && channel.guild_id !== null && !(permissions & PERMISSIONS.USE_APPLICATION_COMMANDS))
    throw missingPermissions();

  const message = body.message_id
    ? (state.messages.get(body.message_id) ?? interactions.findEphemeral(body.message_id))
    : undefined;
  const { data, name } = isCommand
    ? commandInvocation(simulation, body, channel)
    : body.type === TYPE.component
      ? { data: componentInvocation(body, message, channel, user), name: null }
      : { data: modalSubmission(body), name: null };
  const interaction = interactions.open({
    applicationId: application.id,
    type: body.type,
    userId: user.id,
    guildId: channel.guild_id,
    channelId: channel.id,
    nonce: body.nonce === null || body.nonce === undefined ? null : String(body.nonce),
    name,
    sourceMessage: message,
  });
  simulation.dispatch({
    name: 'INTERACTION_CREATE',
    data: { id: interaction.id, nonce: interaction.nonce },
    userIds: [user.id],
    intent: 0,
  });
  simulation.dispatch({
    name: 'INTERACTION_CREATE',
    data: payload(simulation, interaction, channel, user, data),
    guildId: channel.guild_id ?? undefined,
    userIds: [application.id],
    intent: 0,
  });
  simulation.commit();
  if (!isListening(application.id)) {
    interaction.isAnswered = true;
    interactions.fail(interaction);
  }
  return interaction;
};

const commandInvocation = (
  simulation: Simulation,
  body: OpenBody,
  channel: Channel,
): { data: unknown; name: string } => {
  const given = parseBody(commandData, body.data);
  const command = simulation.state.commands
    .filter(
      (each) =>
        each.application_id === body.application_id &&
        (each.guild_id === null || each.guild_id === channel.guild_id),
    )
    .find((each) => each.body.name === given.name && each.body.type === given.type);
  if (!command) throw unknownCommand();
  const defined = command.body.options as readonly DefinedOption[] | undefined;
  if (body.type === TYPE.command) checkOptions(defined ?? [], given.options, []);
  const path =
    given.options[0]?.type === 1 || given.options[0]?.type === 2 ? ` ${given.options[0].name}` : '';
  return {
    name: `${command.body.name}${path}`,
    data: {
      id: command.id,
      name: command.body.name,
      type: command.body.type,
      ...(given.options.length > 0 ? { options: given.options } : {}),
      ...(given.target_id === undefined ? {} : { target_id: given.target_id }),
      ...(command.guild_id === null ? {} : { guild_id: command.guild_id }),
      resolved: resolved(simulation, channel, given.options),
    },
  };
};

type DefinedOption = {
  name: string;
  type: number;
  required?: boolean;
  options?: readonly DefinedOption[];
  choices?: readonly { value: unknown }[] | null;
  min_value?: number | null;
  max_value?: number | null;
  min_length?: number | null;
  max_length?: number | null;
};

/** What Discord's client and server refuse before an application hears of it. */
const checkOptions = (
  defined: readonly DefinedOption[],
  given: readonly CommandOption[],
  path: readonly string[],
): void => {
  const refuse = (name: string, message: string): never => {
    throw new DiscordError(400, 50035, 'Invalid Form Body', {
      data: {
        options: {
          [[...path, name].join('.')]: { _errors: [{ code: 'APPLICATION_COMMAND_OPTION', message }] },
        },
      },
    });
  };
  for (const option of given) {
    const definition = defined.find((each) => each.name === option.name && each.type === option.type);
    if (!definition)
      return refuse(option.name, 'This command is outdated, please try again in a few minutes');
    if (option.type <= 2) {
      checkOptions(definition.options ?? [], option.options ?? [], [...path, option.name]);
      continue;
    }
    const { value } = option;
    if (option.type === 4 && !Number.isSafeInteger(value)) refuse(option.name, 'Must be a whole number');
    if (option.type === 10 && typeof value !== 'number') refuse(option.name, 'Must be a number');
    if (option.type === 5 && typeof value !== 'boolean') refuse(option.name, 'Must be true or false');
    if (
      typeof value === 'number' &&
      (value < (definition.min_value ?? value) || value > (definition.max_value ?? value))
    )
      refuse(option.name, 'Out of range');
    if (
      option.type === 3 &&
      (typeof value !== 'string' ||
        value.length < (definition.min_length ?? 0) ||
        value.length > (definition.max_length ?? 6000))
    )
      refuse(option.name, 'Bad length');
    if (definition.choices?.length && !definition.choices.some((choice) => choice.value === value))
      refuse(option.name, 'Not one of the choices');
  }
  const isGroup = defined.some((each) => each.type <= 2);
  if (isGroup && given.length === 0) refuse('', 'A subcommand is required');
  for (const definition of defined) {
    if (definition.required && !given.some((option) => option.name === definition.name))
      refuse(definition.name, 'This field is required');
  }
};

/** The users, members, roles and channels that options name. */
const resolved = (
  simulation: Simulation,
  channel: Channel,
  options: readonly CommandOption[],
): Record<string, unknown> => {
  const found: Record<'users' | 'members' | 'roles' | 'channels', Record<string, unknown>> = {
    users: {},
    members: {},
    roles: {},
    channels: {},
  };
  const walk = (list: readonly CommandOption[]): void => {
    for (const option of list) {
      if (option.options) walk(option.options);
      const id = String(option.value);
      const user = simulation.state.users.get(id);
      if ((option.type === 6 || option.type === 9) && user) {
        found.users[id] = presentUser(user);
        const member = channel.guild_id === null ? undefined : simulation.state.member(channel.guild_id, id);
        if (member) found.members[id] = presentMember(simulation, member);
      }
      const role = simulation.state.roles.get(id);
      if ((option.type === 8 || option.type === 9) && role) found.roles[id] = presentRole(role);
      const target = simulation.state.channels.get(id);
      if (option.type === 7 && target) found.channels[id] = presentChannel(simulation, target);
    }
  };
  walk(options);
  return Object.fromEntries(Object.entries(found).filter(([, map]) => Object.keys(map).length > 0));
};

type AnyComponent = {
  type: number;
  custom_id?: string;
  disabled?: boolean;
  components?: AnyComponent[];
  component?: AnyComponent;
};

const componentInvocation = (
  body: OpenBody,
  message: Message | undefined,
  channel: Channel,
  user: User,
): unknown => {
  const given = parseBody(componentData, body.data);
  if (
    !message ||
    message.channel_id !== channel.id ||
    (message.ephemeral_for !== null && message.ephemeral_for !== user.id)
  )
    throw unknownMessage();
  const rows = message.components as unknown as AnyComponent[];
  const component = rows
    .flatMap((row) => row.components ?? [])
    .find((each) => each.custom_id === given.custom_id && each.type === given.component_type);
  if (!component || component.disabled || message.application_id !== body.application_id) {
    throw new DiscordError(400, 50035, 'Invalid Form Body', {
      data: {
        custom_id: {
          _errors: [{ code: 'COMPONENT_VALIDATION_FAILED', message: 'Component validation failed' }],
        },
      },
    });
  }
  return given;
};

const modalSubmission = (body: OpenBody): unknown => {
  const { id: _, ...data } = parseBody(modalData, body.data);
  return { ...data, resolved: {} };
};

const payload = (
  simulation: Simulation,
  interaction: Interaction,
  channel: Channel,
  user: User,
  data: unknown,
): unknown => {
  const { state } = simulation;
  const member = channel.guild_id === null ? undefined : state.member(channel.guild_id, user.id);
  const guild = channel.guild_id === null ? undefined : state.guilds.get(channel.guild_id);
  return {
    id: interaction.id,
    application_id: interaction.applicationId,
    type: interaction.type,
    token: interaction.token,
    version: 1,
    data,
    channel_id: channel.id,
    channel: {
      ...presentChannel(simulation, channel),
      permissions: String(simulation.permissions.inChannel(channel, user.id)),
    },
    app_permissions: String(simulation.permissions.inChannel(channel, interaction.applicationId)),
    locale: user.locale,
    entitlements: [],
    attachment_size_limit: 10_485_760,
    context: channel.guild_id === null ? 1 : 0,
    authorizing_integration_owners: channel.guild_id === null ? {} : { '0': channel.guild_id },
    ...(guild
      ? {
          guild_id: guild.id,
          guild_locale: guild.preferred_locale,
          guild: { id: guild.id, locale: guild.preferred_locale, features: [] },
        }
      : {}),
    ...(member
      ? {
          member: {
            ...presentMember(simulation, member),
            permissions: String(simulation.permissions.inChannel(channel, user.id)),
          },
        }
      : { user: presentUser(user) }),
    ...(interaction.sourceMessage
      ? { message: presentMessage(simulation, interaction.sourceMessage, interaction.applicationId) }
      : {}),
  };
};
