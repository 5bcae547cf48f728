import { z } from 'zod';
import { contextOf, isAvailable, mayUseCommand, ownersOf } from '../../commands/usable.ts';
import { presentMessage } from '../../present/message.ts';
import { invalidField, missingPermissions, unknownCommand } from '../../rest/errors.ts';
import type { UploadedFile } from '../../rest/read-request.ts';
import { parseBody } from '../../rest/validate.ts';
import { COMMAND } from '../../rules/command-body.ts';
import { OPTION } from '../../rules/option-types.ts';
import { snowflake } from '../../rules/snowflake.ts';
import type { Simulation } from '../../simulation.ts';
import type { Channel, Command, User } from '../../state/entities.ts';
import {
  checkOptions,
  type DefinedOption,
  fullName,
  type GivenOption,
  givenOptionSchema,
  namedByOptions,
  valuesOf,
} from './options.ts';
import { exists, resolve } from './resolve.ts';
import { keepUploads, type Uploads, uploadsSchema } from './uploads.ts';

const dataSchema = z.object({
  id: snowflake.optional(),
  name: z.string(),
  type: z.number().int().default(COMMAND.chat),
  version: z.string().nullish(),
  options: z.array(givenOptionSchema).default([]),
  target_id: snowflake.nullish(),
  attachments: uploadsSchema,
});
type Given = z.output<typeof dataSchema>;

const findCommand = (
  simulation: Simulation,
  applicationId: string,
  channel: Channel,
  userId: string,
  given: Given,
): Command => {
  const context = contextOf(channel, applicationId);
  const owners = ownersOf(simulation, applicationId, channel, userId);
  const command = simulation.state.commands
    .inGroup(applicationId)
    .find(
      (each) =>
        (given.id === undefined || each.id === given.id) &&
        each.body.name === given.name &&
        each.body.type === given.type &&
        isAvailable(each, context, owners),
    );
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
  given: Given,
  channel: Channel,
): Record<string, Record<string, unknown>> => {
  const message =
    given.type === COMMAND.message ? simulation.state.messages.get(given.target_id ?? '') : undefined;
  if (given.type === COMMAND.message && message?.channel_id !== channel.id)
    throw invalidField(['data', 'target_id'], 'BASE_TYPE_REQUIRED', 'This field is required');
  if (given.type === COMMAND.user && !simulation.state.users.get(given.target_id ?? ''))
    throw invalidField(['data', 'target_id'], 'BASE_TYPE_REQUIRED', 'This field is required');
  return message ? { messages: { [message.id]: presentMessage(simulation, message) } } : {};
};

/** The option that is typed while choices are asked for. */
const focusedOption = (
  defined: readonly DefinedOption[],
  given: readonly GivenOption[],
): DefinedOption | undefined => {
  for (const option of given) {
    const definition = defined.find((each) => each.name === option.name && each.type === option.type);
    if (option.focused) return definition;
    const inner = definition && focusedOption(definition.options ?? [], option.options ?? []);
    if (inner) return inner;
  }
  return undefined;
};

const requireFocus = (defined: readonly DefinedOption[], given: readonly GivenOption[]): DefinedOption => {
  const focused = focusedOption(defined, given);
  if (!focused?.autocomplete)
    throw invalidField(
      ['data', 'options'],
      'INTERACTION_APPLICATION_COMMAND_AUTOCOMPLETE_INVALID',
      'The focused option does not support autocomplete',
    );
  return focused;
};

/** Options as the application gets them: files by the attachment's own id. */
const withAttachments = (options: readonly GivenOption[], uploads: Uploads): GivenOption[] =>
  options.map((option) => ({
    ...option,
    ...(option.type === OPTION.attachment ? { value: uploads.idOf(String(option.value)) } : {}),
    ...(option.options ? { options: withAttachments(option.options, uploads) } : {}),
  }));

export type InvokedCommand = {
  readonly data: unknown;
  readonly name: string;
  readonly command: Command;
  readonly targetId: string | null;
  readonly focusedType: number | null;
};

/** A command as its application gets it: checked against its definition, with what it names. */
export const invokeCommand = (
  simulation: Simulation,
  {
    applicationId,
    channel,
    user,
    raw,
    files,
    isComplete,
  }: {
    readonly applicationId: string;
    readonly channel: Channel;
    readonly user: User;
    readonly raw: unknown;
    readonly files: readonly UploadedFile[];
    /** False while the user is still typing and asks for choices. */
    readonly isComplete: boolean;
  },
): InvokedCommand => {
  const given = parseBody(dataSchema, raw);
  const command = findCommand(simulation, applicationId, channel, user.id, given);
  if (!mayUseCommand(simulation, command, channel, user.id)) throw missingPermissions();
  const defined = (command.body.options ?? []) as readonly DefinedOption[];
  const focused = isComplete ? undefined : requireFocus(defined, given.options);
  const uploads = keepUploads(simulation, channel.id, given.attachments, files);
  if (isComplete)
    checkOptions(defined, given.options, {
      named: (kinds, id, types) => exists(simulation, channel, kinds, id, types),
      file: uploads.has,
    });
  const options = withAttachments(given.options, uploads);
  const attachments = uploads.resolve(valuesOf(options, OPTION.attachment));
  const named = [
    ...namedByOptions(options),
    ...(given.type === COMMAND.user ? [{ kinds: ['user'] as const, id: given.target_id ?? '' }] : []),
  ];
  const resolved = {
    ...resolve(simulation, channel, user.id, named),
    ...targetOf(simulation, given, channel),
    ...(Object.keys(attachments).length > 0 ? { attachments } : {}),
  };
  return {
    name: fullName(command.body.name, options),
    command,
    targetId: given.target_id ?? null,
    focusedType: focused?.type ?? null,
    data: {
      id: command.id,
      name: command.body.name,
      type: command.body.type,
      ...(options.length > 0 ? { options } : {}),
      ...(given.target_id ? { target_id: given.target_id } : {}),
      ...(command.guild_id === null ? {} : { guild_id: command.guild_id }),
      ...(Object.keys(resolved).length > 0 ? { resolved } : {}),
    },
  };
};
