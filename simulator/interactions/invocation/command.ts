import { z } from 'zod';
import { contextOf, isAvailable, mayUseCommand, ownersOf } from '../../commands/usable.ts';
import { presentMessage } from '../../present/message.ts';
import { invalidField, missingPermissions, unknownCommand } from '../../rest/errors.ts';
import { parseBody } from '../../rest/validate.ts';
import { snowflake } from '../../rules/message-body.ts';
import type { Simulation } from '../../simulation.ts';
import type { Channel, Command, User } from '../../state/entities.ts';
import { checkOptions, type DefinedOption, fullName, givenOptionSchema, namedByOptions } from './options.ts';
import { exists, resolve } from './resolve.ts';

const dataSchema = z.object({
  id: snowflake.optional(),
  name: z.string(),
  type: z.number().int().default(1),
  version: z.string().nullish(),
  options: z.array(givenOptionSchema).default([]),
  target_id: snowflake.nullish(),
});

/** Commands on a user, on a message. */
const ON_USER = 2;
const ON_MESSAGE = 3;

const findCommand = (
  simulation: Simulation,
  applicationId: string,
  channel: Channel,
  userId: string,
  given: z.output<typeof dataSchema>,
): Command => {
  const known = simulation.state.commands.filter(
    (each) =>
      each.application_id === applicationId &&
      isAvailable(
        each,
        contextOf(channel, applicationId),
        ownersOf(simulation, applicationId, channel, userId),
      ) &&
      (given.id === undefined || each.id === given.id),
  );
  const command = known.find((each) => each.body.name === given.name && each.body.type === given.type);
  if (!command) throw unknownCommand();
  if (given.version && given.version !== command.version)
    throw invalidField(
      ['data', 'version'],
      'INTERACTION_APPLICATION_COMMAND_INVALID_VERSION',
      'This command is outdated, please try again in a few minutes',
    );
  return command;
};

const targetOf = (
  simulation: Simulation,
  given: z.output<typeof dataSchema>,
  channel: Channel,
): Record<string, Record<string, unknown>> => {
  const message =
    given.type === ON_MESSAGE ? simulation.state.messages.get(given.target_id ?? '') : undefined;
  if (given.type === ON_MESSAGE && message?.channel_id !== channel.id)
    throw invalidField(['data', 'target_id'], 'BASE_TYPE_REQUIRED', 'This field is required');
  if (given.type === ON_USER && !simulation.state.users.get(given.target_id ?? ''))
    throw invalidField(['data', 'target_id'], 'BASE_TYPE_REQUIRED', 'This field is required');
  return message ? { messages: { [message.id]: presentMessage(simulation, message) } } : {};
};

/** A command as its application gets it: checked against its definition, with what it names. */
export const invokeCommand = (
  simulation: Simulation,
  {
    applicationId,
    channel,
    user,
    raw,
    isComplete,
  }: {
    readonly applicationId: string;
    readonly channel: Channel;
    readonly user: User;
    readonly raw: unknown;
    /** False while the user is still typing and asks for choices. */
    readonly isComplete: boolean;
  },
): { data: unknown; name: string } => {
  const given = parseBody(dataSchema, raw);
  const command = findCommand(simulation, applicationId, channel, user.id, given);
  if (!mayUseCommand(simulation, command, channel, user.id)) throw missingPermissions();
  const defined = (command.body.options ?? []) as readonly DefinedOption[];
  if (isComplete)
    checkOptions(defined, given.options, (kinds, id, types) => exists(simulation, channel, kinds, id, types));
  const target = targetOf(simulation, given, channel);
  const named = [
    ...namedByOptions(given.options),
    ...(given.type === ON_USER ? [{ kinds: ['user'] as const, id: given.target_id ?? '' }] : []),
  ];
  const resolved = { ...resolve(simulation, channel, user.id, named), ...target };
  return {
    name: fullName(command.body.name, given.options),
    data: {
      id: command.id,
      name: command.body.name,
      type: command.body.type,
      ...(given.options.length > 0 ? { options: given.options } : {}),
      ...(given.target_id ? { target_id: given.target_id } : {}),
      ...(command.guild_id === null ? {} : { guild_id: command.guild_id }),
      ...(Object.keys(resolved).length > 0 ? { resolved } : {}),
    },
  };
};
